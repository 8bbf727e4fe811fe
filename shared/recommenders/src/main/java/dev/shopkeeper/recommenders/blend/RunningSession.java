package dev.shopkeeper.recommenders.blend;

/** The last clicks of a running session, and where each item stands in it. For one thread, used again and again. */
final class RunningSession {
    /** What lies further back says nothing any more. */
    static final int LONGEST = 50;

    private final int[] positions;
    private int[] items = {};
    private int from;
    private int to;
    private int distinct;

    RunningSession(int itemCount) {
        positions = new int[itemCount];
    }

    void begin(int[] session, int length) {
        items = session;
        to = length;
        from = Math.max(0, length - LONGEST);
        distinct = 0;
        for (int at = to - 1; at >= from; at--) {
            if (positions[items[at]] == 0) {
                positions[items[at]] = to - at;
                distinct++;
            }
        }
    }

    void end() {
        for (int at = from; at < to; at++) {
            positions[items[at]] = 0;
        }
    }

    int length() {
        return to - from;
    }

    int distinct() {
        return distinct;
    }

    /** @param back 1 for the last item, at most {@link #length} */
    int item(int back) {
        return items[to - back];
    }

    /** How far back the item was clicked last: 1 for the last click, 0 for never. */
    int position(int item) {
        return positions[item];
    }

    int count(int item) {
        int count = 0;
        for (int at = from; at < to && positions[item] > 0; at++) {
            count += items[at] == item ? 1 : 0;
        }
        return count;
    }
}
