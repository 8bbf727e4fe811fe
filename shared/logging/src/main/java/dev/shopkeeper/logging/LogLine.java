package dev.shopkeeper.logging;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.event.Level;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
import software.amazon.lambda.powertools.logging.internal.JsonSerializer;

/**
 * One line: {@code level}, {@code message}, {@code error} if there is one, the keys of the invocation, structured
 * arguments, {@code timestamp}, in the form of Powertools' own layout.
 *
 * @param keys of SLF4J's context, where Powertools puts the invocation's
 */
record LogLine(Instant at, Level level, Map<String, String> keys) {
    String of(String message, Object[] arguments, Throwable fault) {
        StringBuilder line = new StringBuilder(256);
        try (JsonSerializer json = new EscapingSerializer(line)) {
            json.writeStartObject();
            json.writeStringField("level", level.name());
            separated(json).writeStringField("message", message == null ? "" : message);
            if (fault != null) {
                writeFault(separated(json), fault);
            }
            keys.forEach((key, value) -> writeKey(separated(json), key, value));
            for (Object argument : arguments) {
                if (argument instanceof StructuredArgument structured) {
                    structured.writeTo(separated(json));
                }
            }
            separated(json)
                    .writeStringField(
                            "timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString();
    }

    private static void writeFault(JsonSerializer json, Throwable fault) {
        StringWriter stack = new StringWriter();
        fault.printStackTrace(new PrintWriter(stack));
        json.writeFieldName("error");
        json.writeStartObject();
        json.writeStringField("message", fault.getMessage() == null ? "" : fault.getMessage());
        separated(json).writeStringField("name", fault.getClass().getName());
        separated(json).writeStringField("stack", stack.toString());
        json.writeEndObject();
    }

    /** The context holds texts only; these are no texts in Powertools' layout. */
    private static void writeKey(JsonSerializer json, String key, String value) {
        switch (key) {
            case "cold_start" -> json.writeBooleanField(key, Boolean.parseBoolean(value));
            case "function_memory_size" -> json.writeNumberField(key, Integer.parseInt(value));
            case "sampling_rate" -> json.writeNumberField(key, Double.parseDouble(value));
            default -> json.writeStringField(key, value);
        }
    }

    private static JsonSerializer separated(JsonSerializer json) {
        json.writeSeparator();
        return json;
    }
}
