package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * A parser whose texts can be stored everywhere behind it. JSON can spell characters that no queue or database takes:
 * NUL, half a surrogate pair, U+FFFE and U+FFFF; each is replaced by U+FFFD, the replacement character. Otherwise one
 * such text would make SQS refuse every event that travels with it. (A field's name with half a pair is no JSON to the
 * parser.)
 */
final class StorableText extends JsonParserDelegate {
    private static final char REPLACEMENT = '\uFFFD';

    StorableText(JsonParser parser) {
        super(parser);
    }

    @Override
    public String getText() throws IOException {
        return storable(delegate.getText());
    }

    @Override
    public String currentName() throws IOException {
        return storable(delegate.currentName());
    }

    @Override
    public String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }

    static String storable(String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (isUnstorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            if (isUnstorable(text, i)) {
                characters[i] = REPLACEMENT;
            }
        }
        return new String(characters);
    }

    private static boolean isUnstorable(String text, int index) {
        char c = text.charAt(index);
        if (c < Character.MIN_SURROGATE) {
            return c == 0;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c >= '\uFFFE';
    }
}
