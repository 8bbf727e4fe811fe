package dev.shopkeeper.logging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import software.amazon.lambda.powertools.logging.internal.JsonSerializer;

/** Powertools' serializer leaves some control characters as they are, which JSON forbids. */
final class EscapingSerializer extends JsonSerializer {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    EscapingSerializer(StringBuilder line) {
        super(line);
    }

    @Override
    public void writeString(String text) {
        writeRaw('"' + new String(ENCODER.quoteAsString(text)) + '"');
    }
}
