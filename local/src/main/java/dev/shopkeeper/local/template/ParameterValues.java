package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The template's parameters with their values: given ones over defaults, each within its rules. */
final class ParameterValues {
    private static final List<String> TYPES = List.of("String", "Number", "CommaDelimitedList", "List<Number>");

    private ParameterValues() {}

    /** @return lists as {@link Sequence}s, everything else as {@link Scalar}s */
    static Map<String, Node> of(Mapping declarations, Map<String, String> given) {
        for (var name : given.keySet()) {
            if (!declarations.entries().containsKey(name)) {
                throw new TemplateException("there is no parameter " + name + "; the template has "
                        + String.join(", ", declarations.entries().keySet()));
            }
        }
        var values = new LinkedHashMap<String, Node>();
        declarations.entries().forEach((name, node) -> {
            try {
                values.put(name, value(name, Section.of(node, "a parameter"), given));
            } catch (TemplateException e) {
                throw new TemplateException("parameter " + name + ": " + e.getMessage(), e);
            }
        });
        return values;
    }

    private static Node value(String name, Section declaration, Map<String, String> given) {
        var type = declaration.requiredText("Type");
        if (!TYPES.contains(type)) {
            throw declaration.problem("unsupported type " + type);
        }
        var byDefault = declaration.text("Default");
        if (!given.containsKey(name) && byDefault.isEmpty()) {
            throw declaration.problem("it needs a value, it has no default");
        }
        var text = given.containsKey(name) ? given.get(name) : byDefault.orElseThrow();
        boolean isList = type.equals("CommaDelimitedList") || type.equals("List<Number>");
        var parts = isList ? Arrays.stream(text.split(",")).map(String::strip).toList() : List.of(text);
        var rules = new Rules(declaration, type.contains("Number"));
        parts.forEach(rules::check);
        declaration.ignore("Description", "NoEcho", "ConstraintDescription");
        declaration.end();
        int line = declaration.line();
        return isList
                ? new Sequence(
                        parts.stream().<Node>map(part -> new Scalar(part, line)).toList(), line)
                : new Scalar(text, line);
    }

    /** Never says the value itself: it may be a secret. */
    private static final class Rules {
        private final Section declaration;
        private final boolean number;
        private final List<String> allowed;
        private final Pattern pattern;
        private final int leastLength;
        private final int mostLength;

        Rules(Section declaration, boolean number) {
            this.declaration = declaration;
            this.number = number;
            this.allowed = declaration.texts("AllowedValues");
            this.pattern = pattern(declaration);
            this.leastLength = declaration.integer("MinLength", 0, Integer.MAX_VALUE, 0);
            this.mostLength = declaration.integer("MaxLength", 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        }

        private static Pattern pattern(Section declaration) {
            try {
                return Pattern.compile(declaration.text("AllowedPattern").orElse("(?s).*"));
            } catch (PatternSyntaxException e) {
                throw declaration.problem("AllowedPattern is no regular expression: " + e.getDescription());
            }
        }

        void check(String value) {
            if (!allowed.isEmpty() && !allowed.contains(value)) {
                throw declaration.problem("the value must be one of " + String.join(", ", allowed));
            }
            if (!pattern.matcher(value).matches()) {
                throw declaration.problem("the value must match " + pattern);
            }
            if (value.length() < leastLength || value.length() > mostLength) {
                var most = mostLength == Integer.MAX_VALUE ? "" : " to " + mostLength;
                throw declaration.problem("the value must have " + leastLength + most + " characters");
            }
            if (number) {
                checkNumber(value);
            }
        }

        private void checkNumber(String value) {
            try {
                var actual = new BigDecimal(value);
                var least = declaration.text("MinValue").map(BigDecimal::new);
                var most = declaration.text("MaxValue").map(BigDecimal::new);
                if (least.filter(bound -> actual.compareTo(bound) < 0).isPresent()
                        || most.filter(bound -> actual.compareTo(bound) > 0).isPresent()) {
                    throw declaration.problem("the value must lie within "
                            + least.map(Object::toString).orElse("…") + " and "
                            + most.map(Object::toString).orElse("…"));
                }
            } catch (NumberFormatException e) {
                throw declaration.problem("the value, MinValue and MaxValue must be numbers");
            }
        }
    }
}
