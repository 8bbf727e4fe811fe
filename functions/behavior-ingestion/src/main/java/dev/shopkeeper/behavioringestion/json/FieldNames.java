package dev.shopkeeper.behavioringestion.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names of fields that somebody looks for, each told by its bytes; a name's number is its place in the list. */
public final class FieldNames {
    private final byte[][] names;
    private final int[] table;

    public FieldNames(String... names) {
        this.names = new byte[names.length][];
        this.table = new int[Integer.highestOneBit(names.length * 4)];
        Arrays.fill(table, JsonIndex.NONE);
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i].getBytes(StandardCharsets.UTF_8);
            this.names[i] = name;
            int place = Words.hash(Arrays.copyOf(name, name.length + Words.BYTES), 0, name.length);
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
            if (number < 0 || isEqual(json, name, names[number])) {
                return number;
            }
        }
    }

    private static boolean isEqual(JsonIndex json, int name, byte[] bytes) {
        if (json.isRaw(name)) {
            return Arrays.equals(json.bytes(), json.start(name), json.end(name), bytes, 0, bytes.length);
        }
        return Arrays.equals(JsonText.of(json, name).getBytes(StandardCharsets.UTF_8), bytes);
    }
}
