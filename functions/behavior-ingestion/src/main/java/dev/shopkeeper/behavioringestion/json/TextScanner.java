package dev.shopkeeper.behavioringestion.json;

/** Walks over a text between quotes, and checks its escapes and its UTF-8. */
final class TextScanner {
    private static final int HEX = 16;

    private byte[] bytes;
    private int at;
    private boolean escaped;
    private boolean nonAscii;
    private boolean unstorable;

    void reset(byte[] document) {
        bytes = document;
    }

    /** What is special about the text just scanned, as {@link JsonIndex} keeps it. */
    int marks() {
        return JsonIndex.marks(escaped, nonAscii, unstorable);
    }

    /** Where it stopped if the text is not well formed. */
    int at() {
        return at;
    }

    /**
     * @param start behind the opening quote
     * @return where the closing quote stands, or -1 if the text is not well formed
     */
    int end(int start) {
        escaped = false;
        nonAscii = false;
        unstorable = false;
        at = start;
        while (true) {
            int plain = Words.plainBytes(bytes, at);
            at += plain;
            if (plain < Words.BYTES) {
                byte c = bytes[at];
                if (c == '"') {
                    return at;
                }
                if (!special(c)) {
                    return -1;
                }
            }
        }
    }

    /** Why the text is not well formed. */
    String reason() {
        byte c = bytes[at];
        if (c == '\\') {
            return "a backslash that begins no escape";
        }
        return c < 0 ? "bytes that are not UTF-8" : "a control character in a text";
    }

    private boolean special(byte c) {
        if (c == '\\') {
            return escape();
        }
        return c < 0 && character(c);
    }

    private boolean escape() {
        escaped = true;
        switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at += 2;
            case 'u' -> {
                return unicode();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean unicode() {
        int c = hex(at + 2);
        if (c < 0) {
            return false;
        }
        at += 6;
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            boolean pair = c <= Character.MAX_HIGH_SURROGATE && isLowHalf();
            at += pair ? 6 : 0;
            unstorable |= !pair;
        } else {
            unstorable |= c == 0 || c >= 0xFFFE;
        }
        return true;
    }

    private boolean isLowHalf() {
        if (bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return false;
        }
        int c = hex(at + 2);
        return c >= Character.MIN_LOW_SURROGATE && c <= Character.MAX_LOW_SURROGATE;
    }

    private int hex(int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], HEX);
            if (digit < 0) {
                return -1;
            }
            value = value * HEX + digit;
        }
        return value;
    }

    /** A character of two to four bytes: none longer than needed, no half of a pair, none beyond U+10FFFF (RFC 3629). */
    private boolean character(byte first) {
        nonAscii = true;
        int lead = first & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return tail(1, 0x80, 0xBF);
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            unstorable |= lead == 0xEF && bytes[at + 1] == (byte) 0xBF && (bytes[at + 2] & 0xFE) == 0xBE;
            return tail(2, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            return tail(3, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        }
        return false;
    }

    private boolean tail(int count, int lowestSecond, int highestSecond) {
        int second = bytes[at + 1] & 0xFF;
        boolean sound = second >= lowestSecond && second <= highestSecond;
        for (int i = 2; i <= count && sound; i++) {
            sound = (bytes[at + i] & 0xC0) == 0x80;
        }
        at += sound ? 1 + count : 0;
        return sound;
    }
}
