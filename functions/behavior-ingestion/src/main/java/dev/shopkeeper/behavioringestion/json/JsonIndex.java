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

    private static final int TYPE = 0xff;
    private static final int TYPE_BITS = 8;
    private static final int HASH = 0xffffff;

    private byte[] bytes = new byte[1024];
    /** Of each node, start in the lower half, end in the upper. */
    private long[] spans = new long[256];
    /** Of each node, its type, and above that the next node, or for a name its hash. */
    private int[] links = new int[256];

    private int nodes;

    JsonIndex() {}

    /** The document, and at least eight bytes behind it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a node's first byte stands; of texts and names the first behind the quote. */
    public int start(int node) {
        return (int) spans[node];
    }

    /** Where the first byte behind a node stands; of texts and names the closing quote. */
    public int end(int node) {
        return (int) (spans[node] >>> Integer.SIZE);
    }

    /** The node behind a value and all that it contains. */
    public int next(int value) {
        return links[value] >>> TYPE_BITS;
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

    /** Whether two objects are the same byte for byte, or neither is there. */
    public boolean isRepeated(int object, int other) {
        if (object == other || !isObject(object) || !isObject(other)) {
            return object == other;
        }
        return Arrays.equals(bytes, start(object), end(object), bytes, start(other), end(other));
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
        return links[name] >>> TYPE_BITS;
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
        // A value takes a byte and what divides it from the next; what is open at the end has no more than a byte each.
        int most = document.length / 2 + JsonIndexer.MAX_DEPTH + 2;
        if (spans.length < most) {
            spans = new long[Math.max(most, 2 * spans.length)];
            links = new int[spans.length];
        }
    }

    int add(int type, int start, int end) {
        int node = nodes++;
        spans[node] = span(start, end);
        links[node] = nodes << TYPE_BITS | type;
        return node;
    }

    /** @return its hash */
    int addName(int marks, int start, int end) {
        int node = nodes++;
        spans[node] = span(start, end);
        links[node] = NAME | marks;
        int hash = ((marks & RAW) == 0 ? Words.hash(bytes, start, end) : JsonText.hash(this, node)) & HASH;
        links[node] |= hash << TYPE_BITS;
        return hash;
    }

    /** The node of a name whose value is about to be read, or {@link #NONE}. */
    int lastName() {
        return nodes > 0 && kind(nodes - 1) == NAME ? nodes - 1 : NONE;
    }

    /** Adds an object once more, which stands here again byte for byte; returns where it ends. */
    int repeat(int object, int at) {
        int behind = next(object);
        int further = nodes - object;
        long bytesFurther = (long) at - start(object);
        long bothFurther = bytesFurther << Integer.SIZE | bytesFurther;
        for (int node = object; node < behind; node++) {
            int link = links[node];
            spans[node + further] = spans[node] + bothFurther;
            // Above its type a name has its hash, anything else the next node.
            links[node + further] = (link & KIND) == NAME ? link : link + (further << TYPE_BITS);
        }
        nodes += behind - object;
        return end(object + further);
    }

    void close(int container, int end) {
        spans[container] = span(start(container), end);
        links[container] = nodes << TYPE_BITS | kind(container);
    }

    void overrule(int name) {
        links[name] |= OVERRULED;
    }

    /** Of a name as {@link #hash} says it. */
    static int hash(byte[] name) {
        return Words.hash(Arrays.copyOf(name, name.length + Words.BYTES), 0, name.length) & HASH;
    }

    private static long span(int start, int end) {
        return (long) end << Integer.SIZE | start;
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
        return links[node] & TYPE;
    }
}
