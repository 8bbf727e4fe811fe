package dev.shopkeeper.recommendationrefresh;

import java.util.Arrays;

/**
 * Collects events in the order of their sessions and time. Of a session with more events than the bound only the most
 * recent ones count: the work on a session grows with its square.
 */
final class InteractionsBuilder {
    private final int longestSession;
    private final int[] sessionItems;
    private final byte[] sessionKinds;
    private int sessionEvents;
    private int sessionDay;

    private int[] start = new int[1 << 10];
    private int[] day = new int[1 << 10];
    private int[] item = new int[1 << 12];
    private byte[] kind = new byte[1 << 12];
    private int sessions;
    private int size;

    InteractionsBuilder(int longestSession) {
        this.longestSession = longestSession;
        sessionItems = new int[longestSession];
        sessionKinds = new byte[longestSession];
    }

    void startSession() {
        endSession();
        sessionEvents = 0;
        sessionDay = 0;
    }

    void add(int item, int kind, int day) {
        sessionItems[sessionEvents % longestSession] = item;
        sessionKinds[sessionEvents % longestSession] = (byte) kind;
        sessionEvents++;
        sessionDay = Math.max(sessionDay, day);
    }

    Interactions build(Catalogue catalogue) {
        endSession();
        start = Arrays.copyOf(start, sessions + 1);
        start[sessions] = size;
        return new Interactions(
                catalogue, start, Arrays.copyOf(day, sessions), Arrays.copyOf(item, size), Arrays.copyOf(kind, size));
    }

    private void endSession() {
        if (sessionEvents == 0) {
            return;
        }
        if (sessions == day.length) {
            day = Arrays.copyOf(day, sessions * 2);
            start = Arrays.copyOf(start, sessions * 2);
        }
        start[sessions] = size;
        day[sessions] = sessionDay;
        for (int event = Math.max(0, sessionEvents - longestSession); event < sessionEvents; event++) {
            keep(sessionItems[event % longestSession], sessionKinds[event % longestSession]);
        }
        sessions++;
        sessionEvents = 0;
    }

    private void keep(int newItem, byte newKind) {
        for (int earlier = start[sessions]; earlier < size; earlier++) {
            if (item[earlier] == newItem) {
                kind[earlier] = (byte) Math.max(kind[earlier], newKind);
                return;
            }
        }
        if (size == item.length) {
            item = Arrays.copyOf(item, size * 2);
            kind = Arrays.copyOf(kind, size * 2);
        }
        item[size] = newItem;
        kind[size++] = newKind;
    }
}
