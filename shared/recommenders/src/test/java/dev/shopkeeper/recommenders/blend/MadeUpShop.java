package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Visitors walk along shelves of ten items, mostly to the next one, and seldom return. */
final class MadeUpShop {
    static final int SHELF = 10;

    private MadeUpShop() {}

    static SessionLog log(int sessions, int shelves, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] starts = new int[sessions + 1];
        int[] items = new int[sessions * 6];
        int size = 0;
        for (int session = 0; session < sessions; session++) {
            int shelf = random.nextInt(shelves) * SHELF;
            int place = random.nextInt(SHELF);
            for (int length = 2 + random.nextInt(5); length > 0; length--) {
                items[size++] = shelf + place;
                place = random.nextDouble() < 0.7 ? (place + 1) % SHELF : random.nextInt(SHELF);
            }
            starts[session + 1] = size;
        }
        return new SessionLog(shelves * SHELF, starts, Arrays.copyOf(items, size));
    }

    static String[] ids(SessionLog log) {
        String[] ids = new String[log.itemCount()];
        Arrays.setAll(ids, item -> "item-" + item);
        return ids;
    }
}
