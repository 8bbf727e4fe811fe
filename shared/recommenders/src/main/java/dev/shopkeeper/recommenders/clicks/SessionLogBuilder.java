package dev.shopkeeper.recommenders.clicks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sorts clicks in any order into sessions. A click that repeats session, item and time of another one counts once; of
 * clicks at the same time the one that was added first comes first.
 */
public final class SessionLogBuilder {
    private final Map<String, Integer> sessionNumbers = new HashMap<>();
    private final Map<String, Integer> itemNumbers = new HashMap<>();
    private int[] sessions = new int[1024];
    private int[] items = new int[1024];
    private double[] times = new double[1024];
    private int size;
    private int duplicates;

    /** @param time of any unit and origin, the same for all clicks */
    public void add(String session, String item, double time) {
        if (!Double.isFinite(time)) {
            throw new IllegalArgumentException("time " + time);
        }
        if (size == sessions.length) {
            grow();
        }
        sessions[size] = number(sessionNumbers, session);
        items[size] = number(itemNumbers, item);
        times[size++] = time;
    }

    public int size() {
        return size;
    }

    /** How many clicks {@link #build} left out because they repeat another one. */
    public int duplicates() {
        return duplicates;
    }

    /** The items by their numbers in the log. */
    public String[] itemIds() {
        String[] ids = new String[itemNumbers.size()];
        itemNumbers.forEach((id, number) -> ids[number] = id);
        return ids;
    }

    public SessionLog build() {
        int[] starts = new int[sessionNumbers.size() + 1];
        int[] clicks = bySession(starts);
        double[] ends = new double[starts.length - 1];
        for (int session = 0; session < ends.length; session++) {
            sortByTime(clicks, starts[session], starts[session + 1]);
            ends[session] = times[clicks[starts[session + 1] - 1]];
        }
        int[] order = IntStream.range(0, ends.length)
                .boxed()
                .sorted(Comparator.comparingDouble(session -> ends[session]))
                .mapToInt(Integer::intValue)
                .toArray();
        return inOrder(order, starts, clicks);
    }

    private int[] bySession(int[] starts) {
        for (int click = 0; click < size; click++) {
            starts[sessions[click] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] clicks = new int[size];
        for (int click = 0; click < size; click++) {
            clicks[next[sessions[click]]++] = click;
        }
        return clicks;
    }

    private void sortByTime(int[] clicks, int from, int to) {
        boolean sorted = true;
        for (int at = from + 1; at < to && sorted; at++) {
            sorted = times[clicks[at - 1]] <= times[clicks[at]];
        }
        if (!sorted) {
            int[] inOrder = Arrays.stream(clicks, from, to)
                    .boxed()
                    .sorted(Comparator.comparingDouble(click -> times[click]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(inOrder, 0, clicks, from, inOrder.length);
        }
    }

    private SessionLog inOrder(int[] order, int[] starts, int[] clicks) {
        int[] newStarts = new int[starts.length];
        int[] kept = new int[size];
        int count = 0;
        duplicates = 0;
        for (int rank = 0; rank < order.length; rank++) {
            int from = starts[order[rank]];
            for (int at = from; at < starts[order[rank] + 1]; at++) {
                if (isRepeated(clicks, from, at)) {
                    duplicates++;
                } else {
                    kept[count++] = items[clicks[at]];
                }
            }
            newStarts[rank + 1] = count;
        }
        return new SessionLog(itemNumbers.size(), newStarts, kept);
    }

    /** Looks back over the clicks at the same time; a few at most, since a longer run would be made up. */
    private boolean isRepeated(int[] clicks, int from, int at) {
        for (int before = at - 1; before >= Math.max(from, at - 16); before--) {
            if (times[clicks[before]] != times[clicks[at]]) {
                return false;
            }
            if (items[clicks[before]] == items[clicks[at]]) {
                return true;
            }
        }
        return false;
    }

    private static int number(Map<String, Integer> numbers, String id) {
        Integer known = numbers.putIfAbsent(id, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    private void grow() {
        int capacity = Math.multiplyExact(size, 2);
        sessions = Arrays.copyOf(sessions, capacity);
        items = Arrays.copyOf(items, capacity);
        times = Arrays.copyOf(times, capacity);
    }
}
