package dev.shopkeeper.behavioringestion.json;

/**
 * JSON can spell characters that no queue or database takes: NUL, half a surrogate pair, U+FFFE and U+FFFF. Each is
 * replaced by U+FFFD, the replacement character. Otherwise one such text would make SQS refuse every event that travels
 * with it.
 */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    public static String of(String text) {
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
