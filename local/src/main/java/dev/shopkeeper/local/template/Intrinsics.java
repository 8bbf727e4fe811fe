package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Nothing;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replaces CloudFormation's intrinsic functions by their values. */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, Node> parameters;
    private final Mapping mappings;
    private final Conditions conditions;
    private final ResourceAttributes resources;

    Intrinsics(
            Map<String, Node> parameters,
            Mapping mappings,
            Mapping conditions,
            Map<String, Resource> resources,
            Endpoints endpoints) {
        this.parameters = parameters;
        this.mappings = mappings;
        this.conditions = new Conditions(conditions, this);
        this.resources = new ResourceAttributes(resources, this, endpoints);
    }

    Conditions conditions() {
        return conditions;
    }

    ResourceAttributes resources() {
        return resources;
    }

    /** @return the same tree without calls; what resolves to {@code AWS::NoValue} is gone from its list or mapping */
    Node resolve(Node node) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Nothing nothing -> nothing;
            case Sequence sequence -> new Sequence(resolveAll(sequence.items()), sequence.line());
            case Mapping mapping -> resolveMapping(mapping);
            case Call call -> call(call);
        };
    }

    private List<Node> resolveAll(List<Node> items) {
        return items.stream()
                .map(this::resolve)
                .filter(item -> !(item instanceof Nothing))
                .toList();
    }

    Mapping resolveMapping(Mapping mapping) {
        var entries = new LinkedHashMap<String, Node>();
        mapping.entries().forEach((key, value) -> {
            var resolved = resolve(value);
            if (!(resolved instanceof Nothing)) {
                entries.put(key, resolved);
            }
        });
        return new Mapping(entries, mapping.line());
    }

    private Node call(Call call) {
        return switch (call.function()) {
            case "Ref" -> reference(Section.text(call.argument(), "!Ref"), call);
            case "Fn::GetAtt" -> attribute(call);
            case "Fn::Sub" -> substitute(call);
            case "Fn::Join" -> join(call);
            case "Fn::If" -> choose(call);
            case "Fn::Select" -> select(call);
            case "Fn::Split" -> split(call);
            case "Fn::FindInMap" -> find(call);
            case "Fn::Base64" -> text(call, encode(resolvedText(call.argument(), call)));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition" ->
                throw call.problem(shortForm(call) + " is only for Conditions and !If");
            case "Fn::ImportValue" ->
                throw call.problem("!ImportValue is not supported: there are no other stacks here");
            default -> throw call.problem("unknown or unsupported intrinsic " + shortForm(call));
        };
    }

    private static String shortForm(Call call) {
        return "!" + call.function().replace("Fn::", "");
    }

    private static Scalar text(Node at, String text) {
        return new Scalar(text, at.line());
    }

    private Node reference(String name, Node at) {
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        if (name.startsWith("AWS::")) {
            return pseudoParameter(name, at);
        }
        return text(at, resources.reference(name, at));
    }

    private static Node pseudoParameter(String name, Node at) {
        return switch (name) {
            case "AWS::NoValue" -> new Nothing(at.line());
            case "AWS::Region" -> text(at, Arns.REGION);
            case "AWS::AccountId" -> text(at, Arns.ACCOUNT);
            case "AWS::Partition" -> text(at, "aws");
            case "AWS::URLSuffix" -> text(at, "amazonaws.com");
            case "AWS::StackName" -> text(at, "shopkeeper");
            case "AWS::StackId" -> text(at, Arns.of("cloudformation", "stack/shopkeeper/local"));
            default -> throw at.problem("unknown pseudo parameter " + name);
        };
    }

    private Node attribute(Call call) {
        if (call.argument() instanceof Scalar dotted) {
            return dottedAttribute(dotted.text(), call);
        }
        var parts = list(call, 2, 2);
        var resource = resolvedText(parts.get(0), call);
        return text(call, resources.attribute(resource, resolvedText(parts.get(1), call), call));
    }

    private Node dottedAttribute(String name, Node at) {
        int dot = name.indexOf('.');
        if (dot < 1) {
            throw at.problem("!GetAtt needs a resource and an attribute, not " + name);
        }
        return text(at, resources.attribute(name.substring(0, dot), name.substring(dot + 1), at));
    }

    private Node substitute(Call call) {
        if (call.argument() instanceof Scalar pattern) {
            return substitute(pattern.text(), Map.of(), call);
        }
        var parts = list(call, 2, 2);
        if (parts.get(1) instanceof Mapping variables) {
            return substitute(Section.text(parts.get(0), "!Sub"), variables.entries(), call);
        }
        throw call.problem("the second item of !Sub must be a mapping of variables");
    }

    private Node substitute(String pattern, Map<String, Node> variables, Call call) {
        var text = VARIABLE.matcher(pattern).replaceAll(match -> {
            var name = match.group(1).strip();
            if (name.startsWith("!")) {
                return Matcher.quoteReplacement("${" + name.substring(1) + "}");
            }
            return Matcher.quoteReplacement(resolvedText(variable(name, variables, call), call));
        });
        return text(call, text);
    }

    private Node variable(String name, Map<String, Node> variables, Call call) {
        if (variables.containsKey(name)) {
            return variables.get(name);
        }
        return name.contains(".") ? dottedAttribute(name, call) : reference(name, call);
    }

    private Node join(Call call) {
        var parts = list(call, 2, 2);
        var delimiter = resolvedText(parts.get(0), call);
        var items = resolvedList(parts.get(1), call);
        return text(call, items.stream().map(item -> resolvedText(item, call)).collect(Collectors.joining(delimiter)));
    }

    private Node choose(Call call) {
        var parts = list(call, 3, 3);
        boolean condition = conditions.holds(Section.text(parts.get(0), "the condition of !If"), call);
        return resolve(parts.get(condition ? 1 : 2));
    }

    private Node select(Call call) {
        var parts = list(call, 2, 2);
        var items = resolvedList(parts.get(1), call);
        var index = resolvedText(parts.get(0), call);
        if (!index.matches("\\d{1,4}") || Integer.parseInt(index) >= items.size()) {
            throw call.problem("!Select has no item " + index + " in a list of " + items.size());
        }
        return items.get(Integer.parseInt(index));
    }

    private Node split(Call call) {
        var parts = list(call, 2, 2);
        var delimiter = resolvedText(parts.get(0), call);
        if (delimiter.isEmpty()) {
            throw call.problem("!Split needs a delimiter");
        }
        var pieces = resolvedText(parts.get(1), call).split(Pattern.quote(delimiter), -1);
        return new Sequence(
                Arrays.stream(pieces).<Node>map(piece -> text(call, piece)).toList(), call.line());
    }

    private Node find(Call call) {
        Node found = mappings;
        var path = new ArrayList<String>();
        for (var key : list(call, 3, 3)) {
            path.add(resolvedText(key, call));
            found = found instanceof Mapping mapping ? mapping.entries().get(path.getLast()) : null;
            if (found == null) {
                throw call.problem("the Mappings have no " + String.join(".", path));
            }
        }
        return resolve(found);
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Node> list(Call call, int least, int most) {
        if (call.argument() instanceof Sequence sequence
                && sequence.items().size() >= least
                && sequence.items().size() <= most) {
            return sequence.items();
        }
        var count = least == most ? Integer.toString(least) : least + " to " + most;
        throw call.problem(shortForm(call) + " takes a list of " + count + " items");
    }

    private List<Node> resolvedList(Node node, Call call) {
        if (resolve(node) instanceof Sequence sequence) {
            return sequence.items();
        }
        throw call.problem(shortForm(call) + " needs a list");
    }

    String resolvedText(Node node, Call call) {
        if (resolve(node) instanceof Scalar scalar) {
            return scalar.text();
        }
        throw call.problem(shortForm(call) + " needs a single value");
    }

    static List<Node> conditionItems(Call call, int least, int most) {
        return list(call, least, most);
    }
}
