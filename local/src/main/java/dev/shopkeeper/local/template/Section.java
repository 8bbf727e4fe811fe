package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A resolved mapping that is read key by key. {@link #end} then refuses what nobody read, so that no property is passed
 * over in silence.
 */
final class Section {
    private final Mapping mapping;
    private final Set<String> read = new HashSet<>();

    Section(Mapping mapping) {
        this.mapping = mapping;
    }

    static Section of(Node node, String what) {
        if (node instanceof Mapping mapping) {
            return new Section(mapping);
        }
        throw node.problem(what + " must be a mapping");
    }

    int line() {
        return mapping.line();
    }

    Optional<Node> node(String key) {
        read.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    Node required(String key) {
        return node(key).orElseThrow(() -> mapping.problem(key + " is missing"));
    }

    Optional<String> text(String key) {
        return node(key).map(value -> text(value, key));
    }

    String requiredText(String key) {
        return text(required(key), key);
    }

    OptionalInt integer(String key, int least, int most) {
        var value = node(key);
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(integer(value.get(), key, least, most));
    }

    int integer(String key, int least, int most, int otherwise) {
        return integer(key, least, most).orElse(otherwise);
    }

    private static int integer(Node value, String key, int least, int most) {
        var text = text(value, key);
        if (text.matches("-?\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw value.problem(key + " must be a whole number from " + least + " to " + most + ", not " + text);
    }

    boolean flag(String key, boolean otherwise) {
        return node(key).map(value -> flag(value, key)).orElse(otherwise);
    }

    private static boolean flag(Node value, String key) {
        return switch (text(value, key).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw value.problem(key + " must be true or false, not " + text(value, key));
        };
    }

    List<Node> items(String key) {
        return switch (node(key).orElse(null)) {
            case null -> List.of();
            case Sequence sequence -> sequence.items();
            case Node other -> throw other.problem(key + " must be a list");
        };
    }

    List<Section> sections(String key) {
        return items(key).stream().map(item -> of(item, "each of " + key)).toList();
    }

    /** @return the texts of a list; a single text counts as a list of one, as in CloudFormation */
    List<String> texts(String key) {
        if (node(key).orElse(null) instanceof Scalar single) {
            return List.of(single.text());
        }
        var texts = new ArrayList<String>();
        items(key).forEach(item -> texts.add(text(item, "each of " + key)));
        return texts;
    }

    Optional<Section> section(String key) {
        return node(key).map(value -> of(value, key));
    }

    Map<String, Node> entries(String key) {
        return node(key).isEmpty()
                ? Map.of()
                : section(key).orElseThrow().mapping.entries();
    }

    /** Passes over what makes no difference on this machine. */
    void ignore(String... keys) {
        read.addAll(List.of(keys));
    }

    /** Refuses a property that changes what the resource does, unless it says what is done anyway. */
    void only(String key, String supported) {
        node(key).filter(value -> !text(value, key).equalsIgnoreCase(supported)).ifPresent(value -> {
            throw value.problem(key + " is supported here only as " + supported);
        });
    }

    void end() {
        mapping.entries().forEach((key, value) -> {
            if (!read.contains(key)) {
                throw value.problem("unsupported property " + key);
            }
        });
    }

    TemplateException problem(String message) {
        return mapping.problem(message);
    }

    static String text(Node value, String key) {
        if (value instanceof Scalar scalar) {
            return scalar.text();
        }
        throw value.problem(key + " must be a single value");
    }
}
