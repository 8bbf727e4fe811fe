package dev.shopkeeper.behavioringestion.privacy;

import java.util.Arrays;

/** A few pseudonyms made last: the events of a visitor's batch name the same person again and again. */
final class RecentPseudonyms {
    private static final int PLACES = 8;
    private static final int FACTOR = 31;

    private final byte[][] identifiers = new byte[PLACES][];
    private final byte[][] pseudonyms = new byte[PLACES][];

    /** Under another key the same identifiers have other pseudonyms. */
    void clear() {
        Arrays.fill(identifiers, null);
    }

    /** What was kept for exactly these bytes; null if nothing was. */
    byte[] find(byte[] bytes, int start, int end) {
        int place = place(bytes, start, end);
        byte[] identifier = identifiers[place];
        return identifier != null && Arrays.equals(identifier, 0, identifier.length, bytes, start, end)
                ? pseudonyms[place]
                : null;
    }

    void keep(byte[] bytes, int start, int end, byte[] pseudonym) {
        int place = place(bytes, start, end);
        identifiers[place] = Arrays.copyOfRange(bytes, start, end);
        pseudonyms[place] = pseudonym;
    }

    private static int place(byte[] bytes, int start, int end) {
        int last = end > start ? bytes[end - 1] : 0;
        return last * FACTOR + end - start & PLACES - 1;
    }
}
