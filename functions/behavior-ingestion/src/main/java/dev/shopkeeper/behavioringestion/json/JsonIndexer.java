package dev.shopkeeper.behavioringestion.json;

/**
 * Reads a document in one pass, and takes nothing that RFC 8259 does not: the whole of it is one value in valid UTF-8,
 * without comments, trailing commas or bytes behind. A byte order mark in front is passed over.
 *
 * <p>The index is valid until the next document is read.
 */
public final class JsonIndexer {
    /** Bounds of what is read, whatever it is. */
    public static final int MAX_DEPTH = 32;

    public static final int MAX_NUMBER_LENGTH = 40;
    public static final int MAX_NAME_BYTES = 1000;

    private final JsonIndex index = new JsonIndex();
    private final TextScanner texts = new TextScanner();
    private final DuplicateNames duplicates = new DuplicateNames();
    private final int[] open = new int[MAX_DEPTH];
    private final int[] fields = new int[MAX_DEPTH];
    private byte[] bytes;
    private int length;
    private int at;
    private int depth;

    public JsonIndex read(byte[] document) throws MalformedJsonException {
        index.reset(document);
        bytes = index.bytes();
        length = document.length;
        texts.reset(bytes);
        depth = 0;
        at = hasByteOrderMark() ? 3 : 0;
        value(token());
        while (depth > 0) {
            element();
        }
        token();
        if (at < length) {
            throw failure("more than one JSON value");
        }
        return index;
    }

    private boolean hasByteOrderMark() {
        return bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** The next byte that is not blank; 0 behind the end. */
    private byte token() {
        byte c = bytes[at];
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = bytes[++at];
        }
        return c;
    }

    /** The next element or field of the innermost open container, or its end. */
    private void element() throws MalformedJsonException {
        int container = open[depth - 1];
        boolean object = index.kind(container) == JsonIndex.OBJECT;
        byte c = token();
        if (c == (object ? '}' : ']')) {
            close(container, object);
            return;
        }
        if (fields[depth - 1]++ > 0) {
            if (c != ',') {
                throw failure(object ? "a comma or } is expected" : "a comma or ] is expected");
            }
            at++;
            c = token();
        }
        if (object) {
            name(c);
            c = token();
        }
        value(c);
    }

    private void close(int container, boolean object) {
        at++;
        depth--;
        index.close(container, at);
        if (object) {
            duplicates.overrule(index, container, fields[depth]);
        }
    }

    private void name(byte c) throws MalformedJsonException {
        if (c != '"') {
            throw failure("a name in quotes is expected");
        }
        int start = at + 1;
        int end = text(start);
        if (end - start > MAX_NAME_BYTES) {
            throw failure("a name has more than " + MAX_NAME_BYTES + " bytes");
        }
        index.addName(texts.marks(), start, end);
        at = end + 1;
        if (token() != ':') {
            throw failure("a colon is expected");
        }
        at++;
    }

    private void value(byte c) throws MalformedJsonException {
        switch (c) {
            case '"' -> {
                int end = text(at + 1);
                index.add(JsonIndex.TEXT | texts.marks(), at + 1, end);
                at = end + 1;
            }
            case '{' -> open(JsonIndex.OBJECT);
            case '[' -> open(JsonIndex.ARRAY);
            case 't' -> literal("true", JsonIndex.TRUE);
            case 'f' -> literal("false", JsonIndex.FALSE);
            case 'n' -> literal("null", JsonIndex.NULL);
            default -> number();
        }
    }

    private void open(int kind) throws MalformedJsonException {
        if (depth == MAX_DEPTH) {
            throw failure("nested deeper than " + MAX_DEPTH);
        }
        open[depth] = index.add(kind, at, at);
        fields[depth++] = 0;
        at++;
    }

    private int text(int start) throws MalformedJsonException {
        int end = texts.end(start);
        if (end < 0) {
            at = texts.at();
            throw failure(texts.reason());
        }
        return end;
    }

    private void literal(String word, int kind) throws MalformedJsonException {
        int start = at;
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) {
                throw failure("a value is expected");
            }
        }
        at += word.length();
        index.add(kind, start, at);
    }

    private void number() throws MalformedJsonException {
        int start = at;
        at += bytes[at] == '-' ? 1 : 0;
        if (bytes[at] == '0') {
            at++;
        } else {
            digits(at == start ? "a value is expected" : "a digit is expected");
        }
        if (bytes[at] == '.') {
            at++;
            digits("a digit is expected");
        }
        if ((bytes[at] | 0x20) == 'e') {
            at++;
            at += bytes[at] == '+' || bytes[at] == '-' ? 1 : 0;
            digits("a digit is expected");
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw failure("a number has more than " + MAX_NUMBER_LENGTH + " characters");
        }
        index.add(JsonIndex.NUMBER, start, at);
    }

    private void digits(String missing) throws MalformedJsonException {
        if (!isDigit(bytes[at])) {
            throw failure(missing);
        }
        do {
            at++;
        } while (isDigit(bytes[at]));
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Lines and columns count from 1, columns by character. */
    private MalformedJsonException failure(String reason) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            } else if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        String why = at < length ? reason : "it ends too early";
        return new MalformedJsonException("line " + line + ", column " + column + ": " + why);
    }
}
