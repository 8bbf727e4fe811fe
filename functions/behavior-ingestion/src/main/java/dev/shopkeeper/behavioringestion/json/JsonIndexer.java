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

    public static final int MAX_NUMBER_LENGTH = 100;
    /** A longer one is a number that a decimal behind us may not hold. */
    public static final int MAX_EXPONENT_DIGITS = 4;

    public static final int MAX_NAME_BYTES = 1000;

    private final JsonIndex index = new JsonIndex();
    private final TextScanner texts = new TextScanner();
    private final DuplicateNames duplicates = new DuplicateNames();
    private final RepeatedObjects repeated = new RepeatedObjects();
    private final int[] containers = new int[MAX_DEPTH];
    private final boolean[] objects = new boolean[MAX_DEPTH];
    private byte[] bytes;
    private int length;
    private int depth;

    public JsonIndex read(byte[] document) throws MalformedJsonException {
        index.reset(document);
        bytes = index.bytes();
        length = document.length;
        texts.reset(bytes);
        duplicates.reset();
        repeated.reset();
        depth = 0;
        int end = skipBlanks(values(skipBlanks(hasByteOrderMark() ? 3 : 0)));
        if (end < length) {
            throw failure(end, "more than one JSON value");
        }
        return index;
    }

    private boolean hasByteOrderMark() {
        return bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /**
     * The value that begins here and all that it contains; returns where it ends. Longer than other methods, as it runs
     * over every byte of every request: what it needs all the time stays in local variables.
     */
    private int values(int start) throws MalformedJsonException {
        int at = start;
        while (true) {
            byte c = bytes[at];
            int earlier = c == '{' ? repeated.find(index, at, length, depth) : JsonIndex.NONE;
            if (c == '"') {
                at = text(at + 1);
            } else if (earlier >= 0) {
                at = index.repeat(earlier, at);
            } else if (c == '{' || c == '[') {
                at = skipBlanks(open(at, c == '{'));
                if (bytes[at] != (c == '{' ? '}' : ']')) {
                    at = c == '{' ? name(at) : at;
                    continue;
                }
                at = close(at);
            } else {
                at = scalar(at, c);
            }
            at = skipBlanks(at);
            while (depth > 0 && bytes[at] == (objects[depth - 1] ? '}' : ']')) {
                at = skipBlanks(close(at));
            }
            if (depth == 0) {
                return at;
            }
            if (bytes[at] != ',') {
                throw failure(at, objects[depth - 1] ? "a comma or } is expected" : "a comma or ] is expected");
            }
            at = skipBlanks(at + 1);
            if (objects[depth - 1]) {
                at = name(at);
            }
        }
    }

    private int skipBlanks(int start) {
        int at = start;
        while (bytes[at] <= ' ' && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private int open(int at, boolean object) throws MalformedJsonException {
        if (depth == MAX_DEPTH) {
            throw failure(at, "nested deeper than " + MAX_DEPTH);
        }
        objects[depth] = object;
        containers[depth++] = index.add(object ? JsonIndex.OBJECT : JsonIndex.ARRAY, at, at);
        if (object) {
            duplicates.open(depth);
        }
        return at + 1;
    }

    private int close(int at) {
        depth--;
        index.close(containers[depth], at + 1);
        if (objects[depth] && duplicates.areLikely(depth + 1)) {
            duplicates.overrule(index, containers[depth]);
        }
        return at + 1;
    }

    /** A field's name and its colon; returns where its value begins. */
    private int name(int at) throws MalformedJsonException {
        if (bytes[at] != '"') {
            throw failure(at, "a name in quotes is expected");
        }
        int start = at + 1;
        int end = Words.plainEnd(bytes, start);
        int marks = 0;
        if (bytes[end] != '"') {
            end = unusualText(start);
            marks = texts.marks();
        }
        if (end - start > MAX_NAME_BYTES) {
            throw failure(at, "a name has more than " + MAX_NAME_BYTES + " bytes");
        }
        duplicates.see(depth, index.addName(marks, start, end));
        int colon = skipBlanks(end + 1);
        if (bytes[colon] != ':') {
            throw failure(colon, "a colon is expected");
        }
        return skipBlanks(colon + 1);
    }

    private int text(int start) throws MalformedJsonException {
        int end = Words.plainEnd(bytes, start);
        int marks = 0;
        if (bytes[end] != '"') {
            end = unusualText(start);
            marks = texts.marks();
        }
        index.add(JsonIndex.TEXT | marks, start, end);
        return end + 1;
    }

    private int unusualText(int start) throws MalformedJsonException {
        int end = texts.end(start);
        if (end < 0) {
            throw failure(texts.at(), texts.reason());
        }
        return end;
    }

    private int scalar(int at, byte c) throws MalformedJsonException {
        return switch (c) {
            case 't' -> literal(at, "true", JsonIndex.TRUE);
            case 'f' -> literal(at, "false", JsonIndex.FALSE);
            case 'n' -> literal(at, "null", JsonIndex.NULL);
            default -> number(at);
        };
    }

    private int literal(int start, String word, int kind) throws MalformedJsonException {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) {
                throw failure(start, "a value is expected");
            }
        }
        index.add(kind, start, start + word.length());
        return start + word.length();
    }

    private int number(int start) throws MalformedJsonException {
        int at = bytes[start] == '-' ? start + 1 : start;
        at = bytes[at] == '0' ? at + 1 : digits(at, at == start ? "a value is expected" : "a digit is expected");
        if (bytes[at] == '.') {
            at = digits(at + 1, "a digit is expected");
        }
        if ((bytes[at] | 0x20) == 'e') {
            at += bytes[at + 1] == '+' || bytes[at + 1] == '-' ? 2 : 1;
            int exponent = at;
            at = digits(at, "a digit is expected");
            if (at - exponent > MAX_EXPONENT_DIGITS) {
                throw failure(exponent, "an exponent has more than " + MAX_EXPONENT_DIGITS + " digits");
            }
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw failure(start, "a number has more than " + MAX_NUMBER_LENGTH + " characters");
        }
        index.add(JsonIndex.NUMBER, start, at);
        return at;
    }

    private int digits(int start, String missing) throws MalformedJsonException {
        int at = start;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw failure(at, missing);
        }
        return at;
    }

    /** Lines and columns count from 1, columns by character. */
    private MalformedJsonException failure(int at, String reason) {
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
