package dev.shopkeeper.configuration;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The variables a function is configured by, read once at start.
 *
 * <p>A variable that is missing, blank or unreadable is a fault of the deployment: every method throws
 * {@link IllegalStateException} with the variable's name, and never with its value, which may be a secret.
 */
public final class Environment {
    private final Map<String, String> variables;

    private Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    public static Environment of(Map<String, String> variables) {
        return new Environment(variables);
    }

    public String text(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("environment variable " + name + " is missing");
        }
        return value.strip();
    }

    public String text(String name, String fallback) {
        return isSet(name) ? text(name) : fallback;
    }

    public int wholeNumber(String name, int fallback) {
        if (!isSet(name)) {
            return fallback;
        }
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("environment variable " + name + " is not a whole number", e);
        }
    }

    public ZoneId zone(String name) {
        try {
            return ZoneId.of(text(name));
        } catch (DateTimeException e) {
            throw new IllegalStateException("environment variable " + name + " is not a time zone", e);
        }
    }

    /** The comma-separated values, without blanks; at least one. */
    public List<String> list(String name) {
        List<String> values = Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty()) {
            throw new IllegalStateException("environment variable " + name + " lists nothing");
        }
        return values;
    }

    public List<String> list(String name, List<String> fallback) {
        return isSet(name) ? list(name) : fallback;
    }

    private boolean isSet(String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }
}
