package dev.shopkeeper.recommenders.clicks;

import java.util.Arrays;

/**
 * Sessions of the past as flat arrays, in the order of their last clicks: the newest session has the highest number.
 * Items are numbered from 0.
 */
public final class SessionLog {
    private final int itemCount;
    private final int[] starts;
    private final int[] items;

    /**
     * @param itemCount items are below it
     * @param starts where each session begins in {@code items}, and a last entry where the last one ends
     */
    public SessionLog(int itemCount, int[] starts, int[] items) {
        this.itemCount = itemCount;
        this.starts = starts.clone();
        this.items = Arrays.copyOf(items, starts[starts.length - 1]);
    }

    public int itemCount() {
        return itemCount;
    }

    public int sessions() {
        return starts.length - 1;
    }

    public int clicks() {
        return items.length;
    }

    public int start(int session) {
        return starts[session];
    }

    public int end(int session) {
        return starts[session + 1];
    }

    public int length(int session) {
        return starts[session + 1] - starts[session];
    }

    /** @param click a position between {@link #start} and {@link #end} */
    public int item(int click) {
        return items[click];
    }

    /** The oldest sessions alone. */
    public SessionLog oldest(int sessions) {
        return new SessionLog(itemCount, Arrays.copyOf(starts, sessions + 1), items);
    }

    /** How old a session is, as the share of all sessions that are newer: 0 for the newest, below 1 for the oldest. */
    public double age(int session) {
        return (sessions() - 1 - session) / (double) sessions();
    }

    /** Sessions with at most so many clicks, the last ones of each. */
    public SessionLog lastClicks(int limit) {
        int[] newStarts = new int[starts.length];
        int[] kept = new int[items.length];
        int size = 0;
        for (int session = 0; session < sessions(); session++) {
            int length = Math.min(limit, length(session));
            System.arraycopy(items, end(session) - length, kept, size, length);
            size += length;
            newStarts[session + 1] = size;
        }
        return new SessionLog(itemCount, newStarts, kept);
    }

    /** The positions of each item's clicks, item by item. */
    public ItemClicks byItem() {
        int[] offsets = new int[itemCount + 1];
        for (int item : items) {
            offsets[item + 1]++;
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        int[] clicks = new int[items.length];
        for (int click = 0; click < items.length; click++) {
            clicks[next[items[click]]++] = click;
        }
        return new ItemClicks(offsets, clicks);
    }

    /** The session of each click. */
    public int[] sessionOfClicks() {
        int[] sessionOf = new int[items.length];
        for (int session = 0; session < sessions(); session++) {
            Arrays.fill(sessionOf, start(session), end(session), session);
        }
        return sessionOf;
    }

    /**
     * Clicks by item, oldest first.
     *
     * @param offsets where each item's clicks begin, and a last entry where the last one's end
     */
    public record ItemClicks(int[] offsets, int[] clicks) {
        public int count(int item) {
            return offsets[item + 1] - offsets[item];
        }
    }
}
