package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.stock.StockMovement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Archives a batch of queued events. Every effect may happen again without harm: an object has the name of its
 * content, a stock movement its id, and a visitor's record is merged by time. So a failure anywhere fails the batch,
 * and the next delivery does it all again.
 */
final class BehaviorArchive {
    private final RawEvents raw;
    private final MessageQueue stock;
    private final Visitors visitors;
    private final Clock clock;
    private final MessageReader reader;
    private final OrderMovements movements = new OrderMovements();

    BehaviorArchive(Config config, RawEvents raw, MessageQueue stock, Visitors visitors, Clock clock) {
        this.raw = raw;
        this.stock = stock;
        this.visitors = visitors;
        this.clock = clock;
        this.reader = new MessageReader(config.defaultWarehouse());
    }

    /** @return the ids of the messages that the lake cannot keep; all others are archived */
    List<String> archive(List<QueuedMessage> messages) {
        List<String> failed = new ArrayList<>();
        List<RawLine> lines = new ArrayList<>();
        List<StockMovement> moved = new ArrayList<>();
        for (QueuedMessage message : messages) {
            try {
                List<RawLine> read = reader.read(message.body());
                lines.addAll(read);
                moved.addAll(OrderMovements.of(rows(read), message.correlationId()));
            } catch (RuntimeException e) {
                // Reading depends on nothing but the text, so whatever it throws, it is for this message alone.
                failed.add(message.id());
            }
        }
        // The lake comes first: whatever fails after it, the events themselves are safe.
        raw.keep(lines);
        stock.send(movements.messages(moved));
        visitors.remember(VisitorChanges.of(rows(lines), clock.instant()));
        return failed;
    }

    private static List<LakeRow> rows(List<RawLine> lines) {
        return lines.stream().map(RawLine::row).toList();
    }
}
