package dev.shopkeeper.behavioringestion.json;

import java.util.Arrays;

/**
 * One JSON document: its bytes, and for each value and each name of a field a node that says where it stands. Nodes are
 * numbered in the order of the text; an object's children are name, value, name, value.
 *
 * <p>A name that comes twice in an object counts the last time; the earlier ones are passed over.
 */
public final class JsonIndex {
    /** No node. */
    public static final int NONE = -1;

    private static final int KIND = 0x0f;
    private static final int ESCAPED = 0x10;
    private static final int NON_ASCII = 0x20;
    private static final int UNSTORABLE = 0x40;
    private static final int OVERRULED = 0x80;
    private static final int RAW = ESCAPED | UNSTORABLE;

    /** What a node is. */
    static final int OBJECT = 1;

    static final int ARRAY = 2;
    static final int TEXT = 3;
    static final int NUMBER = 4;
    static final int TRUE = 5;
    static final int FALSE = 6;
    static final int NULL = 7;
    static final int NAME = 8;

    private static final int WIDTH = 4;
    private static final int END = 1;
    private static final int NEXT = 2;
    private static final int TYPE = 3;

    private byte[] bytes = new byte[1024];
    private int[] tape = new int[WIDTH * 256];
    private int nodes;

    JsonIndex() {}

    /** The document, and at least eight bytes behind it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a node's first byte stands; of texts and names the first behind the quote. */
    public int start(int node) {
        return tape[node * WIDTH];
    }

    /** Where the first byte behind a node stands; of texts and names the closing quote. */
    public int end(int node) {
        return tape[node * WIDTH + END];
    }

    /** The node behind a value and all that it contains. */
    public int next(int value) {
        return tape[value * WIDTH + NEXT];
    }

    public boolean isObject(int node) {
        return node >= 0 && kind(node) == OBJECT;
    }

    public boolean isArray(int node) {
        return node >= 0 && kind(node) == ARRAY;
    }

    public boolean isContainer(int node) {
        return node >= 0 && kind(node) <= ARRAY;
    }

    public boolean isText(int node) {
        return node >= 0 && kind(node) == TEXT;
    }

    public boolean isNumber(int node) {
        return node >= 0 && kind(node) == NUMBER;
    }

    public boolean isTrue(int node) {
        return node >= 0 && kind(node) == TRUE;
    }

    public boolean isFalse(int node) {
        return node >= 0 && kind(node) == FALSE;
    }

    /** Whether there is no node, or it says null. */
    public boolean isAbsent(int node) {
        return node < 0 || kind(node) == NULL;
    }

    /** Whether a text's or name's bytes are what it says, character for character: no escapes, nothing unstorable. */
    public boolean isRaw(int text) {
        return (type(text) & RAW) == 0;
    }

    /** Whether it is {@link #isRaw raw}, and each of its bytes a character. */
    public boolean isAscii(int text) {
        return (type(text) & (RAW | NON_ASCII)) == 0;
    }

    /** Whether the text has characters that cannot be stored behind us; {@link JsonText} replaces them. */
    public boolean isUnstorable(int text) {
        return (type(text) & UNSTORABLE) != 0;
    }

    /** The first name of an object, or {@link #NONE}; what is no object has no names. */
    public int firstName(int object) {
        return !isObject(object) ? NONE : standing(object + 1, next(object));
    }

    /** The name behind this one, or {@link #NONE}. */
    public int nextName(int object, int name) {
        return standing(next(name + 1), next(object));
    }

    /** The number of an array's elements. */
    public int size(int array) {
        int size = 0;
        for (int element = array + 1; element < next(array); element = next(element)) {
            size++;
        }
        return size;
    }

    /** Of a name: equal for equal names, however they are written. */
    int hash(int name) {
        return next(name);
    }

    int kind(int node) {
        return type(node) & KIND;
    }

    boolean isEscaped(int text) {
        return (type(text) & ESCAPED) != 0;
    }

    // What follows is the indexer's.

    /** Takes a copy of the document, which keeps the reading of eight bytes at a time inside the array. */
    void reset(byte[] document) {
        nodes = 0;
        if (bytes.length < document.length + Words.BYTES) {
            bytes = new byte[Math.max(document.length + Words.BYTES, 2 * bytes.length)];
        }
        System.arraycopy(document, 0, bytes, 0, document.length);
        Arrays.fill(bytes, document.length, document.length + Words.BYTES, (byte) 0);
    }

    int add(int kind, int start, int end) {
        int at = nodes * WIDTH;
        if (at == tape.length) {
            tape = Arrays.copyOf(tape, 2 * at);
        }
        tape[at] = start;
        tape[at + END] = end;
        tape[at + NEXT] = nodes + 1;
        tape[at + TYPE] = kind;
        return nodes++;
    }

    void addName(int marks, int start, int end) {
        int name = add(NAME | marks, start, end);
        tape[name * WIDTH + NEXT] = (marks & RAW) == 0 ? Words.hash(bytes, start, end) : JsonText.hash(this, name);
    }

    void close(int container, int end) {
        tape[container * WIDTH + END] = end;
        tape[container * WIDTH + NEXT] = nodes;
    }

    void overrule(int name) {
        tape[name * WIDTH + TYPE] |= OVERRULED;
    }

    static int marks(boolean escaped, boolean nonAscii, boolean unstorable) {
        return (escaped ? ESCAPED : 0) | (nonAscii ? NON_ASCII : 0) | (unstorable ? UNSTORABLE : 0);
    }

    private int standing(int name, int end) {
        int standing = name;
        while (standing < end && (type(standing) & OVERRULED) != 0) {
            standing = next(standing + 1);
        }
        return standing < end ? standing : NONE;
    }

    private int type(int node) {
        return tape[node * WIDTH + TYPE];
    }
}
