package dev.shopkeeper.stockledger.movements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The fields of a movement in JSON, each checked as it is read. */
record MovementFields(JsonNode json) {

    boolean has(String name) {
        JsonNode node = json.path(name);
        return !node.isMissingNode()
                && !node.isNull()
                && !(node.isTextual() && node.textValue().isBlank());
    }

    String required(String name, int longest) throws Refusal {
        String text = optional(name, longest, "");
        if (text.isEmpty()) {
            throw new Refusal("missing_" + name, name, name + " is missing");
        }
        return text;
    }

    String optional(String name, int longest, String fallback) throws Refusal {
        if (!has(name)) {
            return fallback;
        }
        JsonNode node = json.path(name);
        if (!node.isTextual() || node.textValue().strip().length() > longest) {
            throw new Refusal("invalid_" + name, name, name + " must be a text of at most " + longest + " characters");
        }
        return node.textValue().strip();
    }

    /** A whole number of units, which may be written as 4.0. */
    long units(String name) throws Refusal {
        JsonNode node = json.path(name);
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw new Refusal("invalid_" + name, name, name + " must be a whole number of units");
        }
        return node.longValue();
    }

    Long setting(String name, long largest) throws Refusal {
        if (!has(name)) {
            return null;
        }
        JsonNode node = json.path(name);
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        if (!whole || node.longValue() < 0 || node.longValue() > largest) {
            throw new Refusal(
                    "invalid_settings", "settings." + name, name + " must be a whole number from 0 to " + largest);
        }
        return node.longValue();
    }

    <E extends Enum<E>> E setting(String name, Class<E> choices) throws Refusal {
        if (!has(name)) {
            return null;
        }
        String text = json.path(name).asText();
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> code(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "invalid_settings", "settings." + name, "'" + text + "' is none of " + codes(choices)));
    }

    static <E extends Enum<E>> String codes(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .map(MovementFields::code)
                .collect(Collectors.joining(", "));
    }

    private static String code(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
