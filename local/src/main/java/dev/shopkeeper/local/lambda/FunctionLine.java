package dev.shopkeeper.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.log.MachineLog.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that a function wrote, with its level and the part of it that a person reads. */
record FunctionLine(Level level, String text) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LEVEL = Pattern.compile("\\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)\\b");
    private static final int LEVEL_WITHIN = 60;

    static FunctionLine parse(String line) {
        if (line.startsWith("Picked up JAVA_TOOL_OPTIONS")) {
            return new FunctionLine(Level.DEBUG, line);
        }
        return line.startsWith("{") ? structured(line) : plain(line);
    }

    private static FunctionLine structured(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            // Metrics in CloudWatch's embedded format.
            if (json.has("_aws")) {
                return new FunctionLine(Level.DEBUG, line);
            }
            return json.has("message")
                    ? new FunctionLine(level(json.path("level").asText("INFO")), text(json))
                    : new FunctionLine(Level.INFO, line);
        } catch (JsonProcessingException e) {
            return plain(line);
        }
    }

    private static String text(JsonNode json) {
        String message = json.path("message").asText();
        JsonNode error = json.path("error");
        String correlation = json.path("correlation_id").asText();
        return message
                + (error.isObject()
                        ? " (" + error.path("name").asText() + ": "
                                + error.path("message").asText() + ")"
                        : "")
                + (correlation.isEmpty() ? "" : " [" + correlation + "]");
    }

    private static FunctionLine plain(String line) {
        Matcher matcher = LEVEL.matcher(line.substring(0, Math.min(LEVEL_WITHIN, line.length())));
        return new FunctionLine(matcher.find() ? level(matcher.group(1)) : Level.INFO, line);
    }

    private static Level level(String name) {
        return switch (name) {
            case "TRACE", "DEBUG" -> Level.DEBUG;
            case "WARN", "WARNING" -> Level.WARN;
            case "ERROR", "FATAL", "SEVERE" -> Level.ERROR;
            default -> Level.INFO;
        };
    }
}
