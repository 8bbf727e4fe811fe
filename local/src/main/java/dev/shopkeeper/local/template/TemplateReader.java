package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a SAM template into a {@link Blueprint}. What this machine does not do is an error that names the resource and
 * the line; nothing is passed over in silence.
 */
public final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Rules",
            "Globals",
            "Resources",
            "Outputs");
    private static final Set<String> RESOURCE_KEYS =
            Set.of("Type", "Properties", "Condition", "DependsOn", "Metadata", "DeletionPolicy", "UpdateReplacePolicy");
    private static final String SAM = "AWS::Serverless-2016-10-31";

    private final Path folder;
    private final Mapping template;

    private TemplateReader(Path folder, Mapping template) {
        this.folder = folder;
        this.template = template;
    }

    /**
     * Reads the template and checks each function's jar.
     *
     * @param parameters over the template's defaults
     * @throws TemplateException saying what is wrong and where
     */
    public static Blueprint read(Path template, Map<String, String> parameters, Endpoints endpoints) {
        var blueprint = readUnbuilt(template, parameters, endpoints);
        blueprint.functions().forEach(FunctionCode::check);
        return blueprint;
    }

    /** The same without a look at the functions' jars, which need not be there. */
    public static Blueprint readUnbuilt(Path template, Map<String, String> parameters, Endpoints endpoints) {
        return open(template, reader -> reader.read(parameters, endpoints));
    }

    /**
     * The names of the parameters that the template declares.
     *
     * @throws TemplateException if it cannot be read
     */
    public static Set<String> parameters(Path template) {
        return open(template, reader -> reader.section("Parameters").entries().keySet());
    }

    private static <T> T open(Path template, Function<TemplateReader, T> use) {
        try {
            var folder = template.toAbsolutePath().getParent();
            return use.apply(new TemplateReader(folder, YamlReader.read(Files.readString(template))));
        } catch (IOException e) {
            throw new TemplateException("cannot read the template " + template + ": " + e.getMessage(), e);
        } catch (TemplateException e) {
            throw new TemplateException(template.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private Blueprint read(Map<String, String> parameters, Endpoints endpoints) {
        checkSections();
        var values = ParameterValues.of(section("Parameters"), parameters);
        var globals = new Globals(section("Globals"));
        var all = new LinkedHashMap<String, Resource>();
        section("Resources").entries().forEach((id, node) -> all.put(id, in(id, () -> resource(id, node, globals))));
        var everything = new Intrinsics(values, section("Mappings"), section("Conditions"), all, endpoints);
        new ParameterRules(everything).check(section("Rules"));
        checkReferences(everything, all);

        var present = new LinkedHashMap<>(all);
        present.keySet().removeIf(id -> !isPresent(id, everything.conditions()));
        var intrinsics = new Intrinsics(values, section("Mappings"), section("Conditions"), present, endpoints);
        var blueprint = new BlueprintReader(folder, present, intrinsics).read(outputs(intrinsics));
        BlueprintCheck.check(blueprint);
        return blueprint;
    }

    private void checkSections() {
        template.entries().forEach((name, node) -> {
            if (!SECTIONS.contains(name)) {
                throw node.problem("unsupported section " + name);
            }
        });
        var transform = template.entries().get("Transform");
        if (transform != null && !Section.text(transform, "Transform").equals(SAM)) {
            throw transform.problem("Transform is supported only as " + SAM);
        }
        if (section("Resources").entries().isEmpty()) {
            throw template.problem("the template has no Resources");
        }
    }

    private Mapping section(String name) {
        return switch (template.entries().get(name)) {
            case null -> new Mapping(Map.of(), 1);
            case Mapping mapping -> mapping;
            case Node other -> throw other.problem(name + " must be a mapping");
        };
    }

    private static Resource resource(String logicalId, Node node, Globals globals) {
        var resource = Section.of(node, "a resource");
        ((Mapping) node).entries().forEach((key, value) -> {
            if (!RESOURCE_KEYS.contains(key)) {
                throw value.problem("unsupported attribute " + key);
            }
        });
        var type = resource.requiredText("Type");
        BlueprintReader.checkType(type, resource.required("Type"));
        var properties = resource.node("Properties").orElseGet(() -> new Mapping(Map.of(), node.line()));
        if (!(properties instanceof Mapping written)) {
            throw properties.problem("Properties must be a mapping");
        }
        return new Resource(logicalId, type, globals.mergeInto(type, written), node.line());
    }

    private void checkReferences(Intrinsics everything, Map<String, Resource> all) {
        var check = new ReferenceCheck(everything);
        everything.conditions().evaluateAll();
        all.forEach((id, resource) -> in(id, () -> {
            check.check(resource.properties());
            return id;
        }));
        section("Resources")
                .entries()
                .forEach((id, node) -> in(id, () -> {
                    Section.of(node, "a resource")
                            .texts("DependsOn")
                            .forEach(other -> requireResource(other, node, all));
                    return id;
                }));
        section("Outputs")
                .entries()
                .forEach((name, node) -> in("output " + name, () -> {
                    check.check(node);
                    return name;
                }));
    }

    private static void requireResource(String logicalId, Node at, Map<String, Resource> all) {
        if (!all.containsKey(logicalId)) {
            throw at.problem("DependsOn: there is no resource " + logicalId);
        }
    }

    private boolean isPresent(String logicalId, Conditions conditions) {
        var node = section("Resources").entries().get(logicalId);
        return in(logicalId, () -> holds(node, conditions));
    }

    private static boolean holds(Node node, Conditions conditions) {
        return Section.of(node, "the value")
                .text("Condition")
                .map(name -> conditions.holds(name, node))
                .orElse(true);
    }

    private Map<String, String> outputs(Intrinsics intrinsics) {
        var outputs = new LinkedHashMap<String, String>();
        section("Outputs")
                .entries()
                .forEach((name, node) -> in("output " + name, () -> {
                    if (holds(node, intrinsics.conditions())) {
                        var value =
                                intrinsics.resolve(Section.of(node, "an output").required("Value"));
                        outputs.put(name, Section.text(value, "Value"));
                    }
                    return name;
                }));
        return outputs;
    }

    /** Names the resource in front of whatever goes wrong with it. */
    static <T> T in(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (TemplateException e) {
            throw new TemplateException(place + ": " + e.getMessage(), e);
        }
    }
}
