package dev.shopkeeper.recommendationrefresh.interactions;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Collects events session by session, each session's in their order. A view is a step, also of an item that was viewed
 * before; what is put into the cart or ordered was met before as a rule, and then makes that step weigh more: as a step of
 * its own it would say that people go from an item to the same one. The same thing done twice within a second is done
 * once. Of a session with more steps than the bound only the last ones count: the work on a session grows with its
 * square.
 */
final class SessionsBuilder {
    private final int longest;
    private int[] start = new int[1 << 10];
    private int[] user = new int[1 << 10];
    private int[] segment = new int[1 << 10];
    private int[] item = new int[1 << 12];
    private byte[] kind = new byte[1 << 12];
    private int[] seconds = new int[1 << 12];
    private int sessions;
    private int steps;
    private int lastItem = -1;
    private int lastKind;
    private int lastSeconds;

    SessionsBuilder(int longest) {
        this.longest = longest;
    }

    /** @param ofSegment the number of where it comes from */
    void startSession(int ofSegment) {
        endSession();
        if (sessions + 1 == start.length) {
            start = Arrays.copyOf(start, start.length * 2);
            user = Arrays.copyOf(user, start.length);
            segment = Arrays.copyOf(segment, start.length);
        }
        user[sessions] = -1;
        segment[sessions] = ofSegment;
        start[++sessions] = steps;
        lastItem = -1;
    }

    /** @param ofUser -1 if unknown; whom the last event that knows one names is the session's */
    void add(int newItem, int newKind, int newSeconds, int ofUser) {
        if (ofUser >= 0) {
            user[sessions - 1] = ofUser;
        }
        boolean repeated = newItem == lastItem && newKind == lastKind && newSeconds == lastSeconds;
        lastItem = newItem;
        lastKind = newKind;
        lastSeconds = newSeconds;
        if (!repeated && !strengthens(newItem, newKind)) {
            append(newItem, newKind, newSeconds);
        }
    }

    private boolean strengthens(int newItem, int newKind) {
        if (newKind == Kind.VIEW.ordinal()) {
            return false;
        }
        for (int step = steps - 1; step >= Math.max(start[sessions - 1], steps - longest); step--) {
            if (item[step] == newItem) {
                kind[step] = (byte) Math.max(kind[step], newKind);
                return true;
            }
        }
        return false;
    }

    private void append(int newItem, int newKind, int newSeconds) {
        if (steps == item.length) {
            item = Arrays.copyOf(item, steps * 2);
            kind = Arrays.copyOf(kind, steps * 2);
            seconds = Arrays.copyOf(seconds, steps * 2);
        }
        item[steps] = newItem;
        kind[steps] = (byte) newKind;
        seconds[steps++] = newSeconds;
    }

    private void endSession() {
        if (sessions > 0) {
            int first = start[sessions - 1];
            int excess = steps - first - longest;
            if (excess > 0) {
                System.arraycopy(item, first + excess, item, first, longest);
                System.arraycopy(kind, first + excess, kind, first, longest);
                System.arraycopy(seconds, first + excess, seconds, first, longest);
                steps = first + longest;
            }
            start[sessions] = steps;
        }
    }

    /** Sessions that end in the same second stay in the order in which they came. */
    Sessions build() {
        endSession();
        int[] order = IntStream.range(0, sessions)
                .boxed()
                .sorted(Comparator.comparingLong(session -> Integer.toUnsignedLong(seconds[start[session + 1] - 1])))
                .mapToInt(Integer::intValue)
                .toArray();
        var sorted = new Sessions(
                new int[sessions + 1],
                new int[sessions],
                new int[sessions],
                new int[steps],
                new byte[steps],
                new int[steps]);
        for (int rank = 0; rank < sessions; rank++) {
            copy(order[rank], rank, sorted);
        }
        return sorted;
    }

    private void copy(int session, int rank, Sessions sorted) {
        int from = start[session];
        int to = sorted.start()[rank];
        int length = start[session + 1] - from;
        sorted.start()[rank + 1] = to + length;
        sorted.user()[rank] = user[session];
        sorted.segment()[rank] = segment[session];
        System.arraycopy(item, from, sorted.item(), to, length);
        System.arraycopy(kind, from, sorted.kind(), to, length);
        System.arraycopy(seconds, from, sorted.seconds(), to, length);
    }
}
