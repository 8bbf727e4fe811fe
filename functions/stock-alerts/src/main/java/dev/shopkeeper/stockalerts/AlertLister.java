package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertList;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Lists alerts of all shards, the newest first, page by page. */
final class AlertLister {
    /** How many alerts one page looks at in search of those that are asked for; the next page goes on. */
    private static final int MAX_EXAMINED = 5_000;

    private static final int READ_AHEAD = 100;

    private final AlertStore alerts;

    AlertLister(AlertStore alerts) {
        this.alerts = alerts;
    }

    /**
     * @param positions where the listing has got to in each shard; empty in those where it hasn't begun
     * @param more whether anything is left behind the positions
     */
    record Listing(List<Alert> alerts, List<Optional<AlertStore.Position>> positions, boolean more) {}

    Listing list(AlertQuery query) {
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(
                Comparator.comparing((Cursor cursor) -> query.list().since(cursor.peek()))
                        .reversed());
        List<Cursor> all = new ArrayList<>();
        for (int shard = 0; shard < AlertStore.SHARDS; shard++) {
            Cursor cursor = new Cursor(shard, query);
            all.add(cursor);
            if (cursor.hasNext()) {
                cursors.add(cursor);
            }
        }
        List<Alert> found = new ArrayList<>();
        for (int examined = 0;
                found.size() < query.limit() && examined < MAX_EXAMINED && !cursors.isEmpty();
                examined++) {
            Cursor newest = cursors.poll();
            Alert alert = newest.take();
            if (query.wanted().test(alert)) {
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
        private final AlertList list;
        private final Instant from;
        private final int readAhead;
        private final Deque<Alert> read = new ArrayDeque<>();
        private Optional<AlertStore.Position> taken;
        private Optional<AlertStore.Position> readTo;
        private boolean exhausted;

        Cursor(int shard, AlertQuery query) {
            this.shard = shard;
            list = query.list();
            from = query.from();
            readAhead = Math.min(query.limit(), READ_AHEAD);
            taken = query.positions().get(shard);
            readTo = taken;
        }

        boolean hasNext() {
            if (read.isEmpty() && !exhausted) {
                List<Alert> next = alerts.list(list, shard, from, readTo, readAhead);
                read.addAll(next);
                exhausted = next.size() < readAhead;
                readTo = next.isEmpty() ? readTo : Optional.of(AlertStore.Position.of(list, next.getLast()));
            }
            return !read.isEmpty();
        }

        Alert peek() {
            return read.getFirst();
        }

        Alert take() {
            Alert alert = read.removeFirst();
            taken = Optional.of(AlertStore.Position.of(list, alert));
            return alert;
        }

        Optional<AlertStore.Position> position() {
            return taken;
        }
    }
}
