package dev.shopkeeper.stockalerts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** Lists the unresolved alerts of all shards, the newest first, page by page. */
final class OpenAlerts {
    /** How many alerts one page looks at in search of those that are asked for; the next page goes on. */
    private static final int MAX_EXAMINED = 5_000;

    private static final int READ_AHEAD = 100;

    private final AlertStore alerts;

    OpenAlerts(AlertStore alerts) {
        this.alerts = alerts;
    }

    /**
     * @param positions where the listing has got to in each shard; empty in those where it hasn't begun
     * @param more whether anything is left behind the positions
     */
    record Listing(List<Alert> alerts, List<Optional<AlertStore.Position>> positions, boolean more) {}

    Listing list(Predicate<Alert> wanted, List<Optional<AlertStore.Position>> positions, int limit) {
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(
                Comparator.comparing((Cursor cursor) -> cursor.peek().openedAt())
                        .reversed());
        List<Cursor> all = new ArrayList<>();
        for (int shard = 0; shard < AlertStore.SHARDS; shard++) {
            Cursor cursor = new Cursor(shard, positions.get(shard), Math.min(limit, READ_AHEAD));
            all.add(cursor);
            if (cursor.hasNext()) {
                cursors.add(cursor);
            }
        }
        List<Alert> found = new ArrayList<>();
        for (int examined = 0; found.size() < limit && examined < MAX_EXAMINED && !cursors.isEmpty(); examined++) {
            Cursor newest = cursors.poll();
            Alert alert = newest.take();
            if (wanted.test(alert)) {
                found.add(alert);
            }
            if (newest.hasNext()) {
                cursors.add(newest);
            }
        }
        return new Listing(found, all.stream().map(Cursor::position).toList(), !cursors.isEmpty());
    }

    /** One shard, read ahead a little. */
    private final class Cursor {
        private final int shard;
        private final int readAhead;
        private final Deque<Alert> read = new ArrayDeque<>();
        private Optional<AlertStore.Position> taken;
        private Optional<AlertStore.Position> readTo;
        private boolean exhausted;

        Cursor(int shard, Optional<AlertStore.Position> start, int readAhead) {
            this.shard = shard;
            this.readAhead = readAhead;
            taken = start;
            readTo = start;
        }

        boolean hasNext() {
            if (read.isEmpty() && !exhausted) {
                List<Alert> next = alerts.unresolved(shard, readTo, readAhead);
                read.addAll(next);
                exhausted = next.size() < readAhead;
                readTo = next.isEmpty() ? readTo : Optional.of(AlertStore.Position.of(next.getLast()));
            }
            return !read.isEmpty();
        }

        Alert peek() {
            return read.getFirst();
        }

        Alert take() {
            Alert alert = read.removeFirst();
            taken = Optional.of(AlertStore.Position.of(alert));
            return alert;
        }

        Optional<AlertStore.Position> position() {
            return taken;
        }
    }
}
