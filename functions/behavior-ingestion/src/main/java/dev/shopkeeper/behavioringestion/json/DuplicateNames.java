package dev.shopkeeper.behavioringestion.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Finds the names that come twice in one object, and overrules all but the last. As names are met, a small table per
 * depth tells whether there may be any; only then they are compared.
 */
final class DuplicateNames {
    private static final int FEW = 16;
    private static final int FACTOR = 0x01000193;
    private static final int PLACES = 1024;

    /** At each depth and place the number of the object whose name was met there last. */
    private final int[] met = new int[(JsonIndexer.MAX_DEPTH + 1) * PLACES];

    private final int[] objects = new int[JsonIndexer.MAX_DEPTH + 1];
    private final boolean[] likely = new boolean[JsonIndexer.MAX_DEPTH + 1];
    private int lastObject;

    private final int[] names = new int[FEW];
    private final int[] hashes = new int[FEW];
    // Unknown to the sender, who could otherwise choose names that all meet in one place of the table.
    private final int seed = RandomGenerator.getDefault().nextInt() | 1;
    private int[] table = new int[0];

    /** Before numbers of objects could come again. */
    void reset() {
        if (lastObject > Integer.MAX_VALUE / 2) {
            Arrays.fill(met, 0);
            lastObject = 0;
        }
    }

    void open(int depth) {
        objects[depth] = ++lastObject;
        likely[depth] = false;
    }

    /** A name of the object that is open at the depth. */
    void see(int depth, int hash) {
        int place = depth * PLACES + (hash & PLACES - 1);
        int object = objects[depth];
        if (met[place] == object) {
            likely[depth] = true;
        }
        met[place] = object;
    }

    boolean areLikely(int depth) {
        return likely[depth];
    }

    void overrule(JsonIndex json, int object) {
        int fields = 0;
        for (int name = object + 1; name < json.next(object); name = json.next(name + 1)) {
            fields++;
        }
        if (fields > FEW) {
            among(json, object, fields);
        } else {
            amongFew(json, object);
        }
    }

    private void amongFew(JsonIndex json, int object) {
        int count = 0;
        int end = json.next(object);
        for (int name = object + 1; name < end; name = json.next(name + 1)) {
            int hash = json.hash(name);
            for (int i = 0; i < count; i++) {
                if (hashes[i] == hash && JsonText.equal(json, names[i], name)) {
                    json.overrule(names[i]);
                }
            }
            names[count] = name;
            hashes[count++] = hash;
        }
    }

    private void among(JsonIndex json, int object, int fields) {
        int size = 2 * Integer.highestOneBit(2 * fields - 1);
        if (table.length < size) {
            table = new int[size];
        }
        Arrays.fill(table, 0, size, JsonIndex.NONE);
        int end = json.next(object);
        for (int name = object + 1; name < end; name = json.next(name + 1)) {
            int place = place(json, name, size);
            if (table[place] != JsonIndex.NONE) {
                json.overrule(table[place]);
            }
            table[place] = name;
        }
    }

    private int place(JsonIndex json, int name, int size) {
        int place = hash(json, name) & size - 1;
        while (table[place] != JsonIndex.NONE && !JsonText.equal(json, table[place], name)) {
            place = place + 1 & size - 1;
        }
        return place;
    }

    /** Over all bytes, unlike the quick one. */
    private int hash(JsonIndex json, int name) {
        if (json.isRaw(name)) {
            return hash(json.bytes(), json.start(name), json.end(name));
        }
        byte[] text = JsonText.of(json, name).getBytes(StandardCharsets.UTF_8);
        return hash(text, 0, text.length);
    }

    private int hash(byte[] bytes, int start, int end) {
        int hash = seed;
        for (int i = start; i < end; i++) {
            hash = (hash ^ bytes[i]) * FACTOR + seed;
        }
        return hash ^ hash >>> 15;
    }
}
