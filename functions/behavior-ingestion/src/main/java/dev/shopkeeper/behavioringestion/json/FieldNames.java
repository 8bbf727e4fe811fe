package dev.shopkeeper.behavioringestion.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names of fields that somebody looks for, each told by its bytes; a name's number is its place in the list. */
public final class FieldNames {
    private static final int TWO_WORDS = 2 * Words.BYTES;

    private final byte[][] names;
    private final long[] firsts;
    private final long[] lasts;
    private final int[] table;

    public FieldNames(String... names) {
        this.names = new byte[names.length][];
        this.firsts = new long[names.length];
        this.lasts = new long[names.length];
        // Mostly empty, so that a name that nobody looks for mostly meets no other.
        this.table = new int[Integer.highestOneBit(names.length * 16)];
        Arrays.fill(table, JsonIndex.NONE);
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i].getBytes(StandardCharsets.UTF_8);
            byte[] padded = Arrays.copyOf(name, name.length + Words.BYTES);
            this.names[i] = name;
            firsts[i] = Words.first(padded, 0, name.length);
            lasts[i] = Words.last(padded, 0, name.length);
            int place = JsonIndex.hash(name);
            while (table[place & table.length - 1] != JsonIndex.NONE) {
                place++;
            }
            table[place & table.length - 1] = i;
        }
    }

    public int count() {
        return names.length;
    }

    /** Notes where the values of an object's fields stand; {@link JsonIndex#NONE} for what is missing. */
    public void find(JsonIndex json, int object, int[] values) {
        Arrays.fill(values, JsonIndex.NONE);
        if (json.isObject(object)) {
            for (int name = json.firstName(object); name >= 0; name = json.nextName(object, name)) {
                int number = number(json, name);
                if (number >= 0) {
                    values[number] = name + 1;
                }
            }
        }
    }

    /** The number of a field's name, or {@link JsonIndex#NONE}. */
    public int number(JsonIndex json, int name) {
        int place = json.hash(name);
        while (true) {
            int number = table[place++ & table.length - 1];
            if (number < 0 || isEqual(json, name, number)) {
                return number;
            }
        }
    }

    private boolean isEqual(JsonIndex json, int name, int number) {
        if (!json.isRaw(name)) {
            return Arrays.equals(JsonText.of(json, name).getBytes(StandardCharsets.UTF_8), names[number]);
        }
        byte[] bytes = json.bytes();
        int start = json.start(name);
        int end = json.end(name);
        // The first and the last eight bytes are all there is of most names.
        return end - start == names[number].length
                && Words.first(bytes, start, end) == firsts[number]
                && Words.last(bytes, start, end) == lasts[number]
                && (end - start <= TWO_WORDS || Arrays.equals(bytes, start, end, names[number], 0, end - start));
    }
}
