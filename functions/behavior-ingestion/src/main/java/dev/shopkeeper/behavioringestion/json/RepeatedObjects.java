package dev.shopkeeper.behavioringestion.json;

import java.util.Arrays;

/**
 * The objects of a document by the name that they stand under. The events of a batch mostly repeat each other's context
 * byte for byte: what has been read once is then taken over instead of being read again.
 */
final class RepeatedObjects {
    private static final int PLACES = 64;
    private static final int DEPTH_FACTOR = 17;
    /** A smaller one is as quickly read. */
    private static final int LEAST_BYTES = 32;

    /** The last object that was met at each place, and how deep it lies. */
    private final int[] objects = new int[PLACES];

    private final int[] depths = new int[PLACES];

    void reset() {
        Arrays.fill(objects, JsonIndex.NONE);
    }

    /**
     * An earlier object that begins here again, to its last byte; {@link JsonIndex#NONE} if there is none. Then the one
     * that begins here, which is about to become a node, will be looked at the next time.
     *
     * @param depth of the object; those at one depth follow each other, so the earlier one is whole
     */
    int find(JsonIndex json, int at, int length, int depth) {
        int name = json.lastName();
        if (name < 0) {
            return JsonIndex.NONE;
        }
        int place = json.hash(name) + depth * DEPTH_FACTOR & PLACES - 1;
        int earlier = objects[place];
        if (earlier >= 0 && depths[place] == depth && isSame(json, earlier, at, length)) {
            return earlier;
        }
        objects[place] = name + 1;
        depths[place] = depth;
        return JsonIndex.NONE;
    }

    private static boolean isSame(JsonIndex json, int object, int at, int length) {
        int start = json.start(object);
        int end = json.end(object);
        byte[] bytes = json.bytes();
        return end - start >= LEAST_BYTES
                && at + end - start <= length
                && Words.at(bytes, start) == Words.at(bytes, at)
                && Arrays.equals(bytes, start, end, bytes, at, at + end - start);
    }
}
