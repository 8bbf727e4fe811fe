package dev.shopkeeper.behavioringestion.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What texts, names and numbers of a document say. */
public final class JsonText {
    private static final int UNICODE_DIGITS = 4;

    private JsonText() {}

    /** The characters of a text or name, escapes resolved and unstorable ones replaced; those of a number or literal. */
    public static String of(JsonIndex json, int node) {
        String written =
                new String(json.bytes(), json.start(node), json.end(node) - json.start(node), StandardCharsets.UTF_8);
        if (json.isRaw(node)) {
            return written;
        }
        String text = json.isEscaped(node) ? unescaped(written) : written;
        return json.isUnstorable(node) ? StorableText.of(text) : text;
    }

    /** Whether a text or name says exactly this. */
    public static boolean isEqual(JsonIndex json, int node, String text) {
        if (!json.isAscii(node)) {
            return of(json, node).equals(text);
        }
        int start = json.start(node);
        boolean equal = json.end(node) - start == text.length();
        for (int i = 0; i < text.length() && equal; i++) {
            equal = json.bytes()[start + i] == text.charAt(i);
        }
        return equal;
    }

    /** Whether a text says nothing but blanks. */
    public static boolean isBlank(JsonIndex json, int text) {
        byte first = json.bytes()[json.start(text)];
        // A quote here is the closing one; a backslash may begin an escaped blank.
        boolean unusual = first <= ' ' || first == '"' || first == '\\';
        return unusual && of(json, text).isBlank();
    }

    /** Of a name that is not raw, so that it meets its like in plain spelling. */
    static int hash(JsonIndex json, int name) {
        byte[] text = of(json, name).getBytes(StandardCharsets.UTF_8);
        return Words.hash(Arrays.copyOf(text, text.length + Words.BYTES), 0, text.length);
    }

    static boolean equal(JsonIndex json, int one, int other) {
        if (json.isRaw(one) && json.isRaw(other)) {
            byte[] bytes = json.bytes();
            return Arrays.equals(bytes, json.start(one), json.end(one), bytes, json.start(other), json.end(other));
        }
        return of(json, one).equals(of(json, other));
    }

    private static String unescaped(String written) {
        var text = new StringBuilder(written.length());
        int i = 0;
        while (i < written.length()) {
            char c = written.charAt(i++);
            if (c != '\\') {
                text.append(c);
            } else if (written.charAt(i) == 'u') {
                text.append((char) Integer.parseInt(written, i + 1, i + 1 + UNICODE_DIGITS, 16));
                i += 1 + UNICODE_DIGITS;
            } else {
                text.append(meaning(written.charAt(i++)));
            }
        }
        return text.toString();
    }

    private static char meaning(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
