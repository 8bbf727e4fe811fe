package dev.shopkeeper.recommenders.neighbours;

import dev.shopkeeper.recommenders.Selection;
import java.util.Arrays;

/**
 * Finds the sessions of the past that are most similar to a running one. Holds the memory of one search: for one thread,
 * used again and again.
 */
public final class NeighbourSearch {
    private static final int ALL = Integer.MAX_VALUE;

    private final NeighbourIndex index;
    private final int neighbours;
    private final int mostRecent;
    private final float[] similarity;
    private final int[] from;
    private final int[] starts;
    private long[] found = new long[1024];
    private int size;
    private int[] items = new int[1024];
    private int[] sessionsOfItem = new int[1024];

    /**
     * @param neighbours how many sessions count in the end (k)
     * @param mostRecent how many candidates are compared, the newest of all that share an item (m)
     */
    NeighbourSearch(NeighbourIndex index, int neighbours, int mostRecent) {
        this.index = index;
        this.neighbours = neighbours;
        this.mostRecent = mostRecent;
        this.similarity = new float[index.sessions()];
        this.from = new int[neighbours + 1];
        this.starts = new int[neighbours];
    }

    /** A search that compares all sessions it comes across. */
    public static NeighbourSearch of(NeighbourIndex index, int neighbours) {
        return new NeighbourSearch(index, neighbours, ALL);
    }

    /** Forgets the last search. */
    public void begin() {
        size = 0;
    }

    /** Adds the weight, which is positive, to the newest sessions with the item. */
    public void match(int item, float weight, int sessions) {
        int from = index.postingsFrom(item);
        int to = Math.min(index.postingsTo(item), from + sessions);
        if (to - from > sessionsOfItem.length) {
            sessionsOfItem = new int[2 * (to - from)];
        }
        if (size + to - from > found.length) {
            found = Arrays.copyOf(found, Math.max(size + to - from, 2 * found.length));
        }
        index.postings(from, to, sessionsOfItem);
        for (int i = 0; i < to - from; i++) {
            int session = sessionsOfItem[i];
            float before = similarity[session];
            similarity[session] = before + weight;
            found[size] = session;
            size += before == 0 ? 1 : 0;
        }
    }

    /** Keeps the newest candidates, then the most similar ones; of equals the newer. */
    public void select() {
        if (size > mostRecent) {
            Selection.largest(found, size, mostRecent);
            for (int i = mostRecent; i < size; i++) {
                similarity[(int) found[i]] = 0;
            }
            size = mostRecent;
        }
        for (int i = 0; i < size; i++) {
            int session = (int) found[i];
            found[i] = (long) Float.floatToRawIntBits(similarity[session]) << 32 | session;
            similarity[session] = 0;
        }
        if (size > neighbours) {
            Selection.largest(found, size, neighbours);
            size = neighbours;
        }
        fetch();
    }

    public int size() {
        return size;
    }

    /** A neighbour by its place in no particular order, below {@link #size}. */
    public int session(int place) {
        return (int) found[place];
    }

    public float similarity(int place) {
        return Float.intBitsToFloat((int) (found[place] >>> 32));
    }

    /** Where the neighbour's items begin; they end where those of the next place begin. */
    public int from(int place) {
        return from[place];
    }

    public int item(int at) {
        return items[at];
    }

    /** Copies the neighbours' items into one array: misses of the cache overlap here, which they don't while voting. */
    private void fetch() {
        for (int place = 0; place < size; place++) {
            int session = session(place);
            starts[place] = index.start(session);
            from[place + 1] = from[place] + index.end(session) - starts[place];
        }
        if (from[size] > items.length) {
            items = new int[2 * from[size]];
        }
        for (int place = 0; place < size; place++) {
            index.items(starts[place], from[place + 1] - from[place], items, from[place]);
        }
    }
}
