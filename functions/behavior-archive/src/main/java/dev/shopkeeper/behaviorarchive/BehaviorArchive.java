package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.LakeRows;
import dev.shopkeeper.queue.MessageQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Archives a batch of queued events. Every effect may happen again without harm: an object has the name of its
 * content, a stock movement its id, and a visitor's items are merged by time. So a failure anywhere fails the batch,
 * and the next delivery does it all again.
 */
final class BehaviorArchive {
    private final RawEvents raw;
    private final MessageQueue stock;
    private final Visitors visitors;
    private final Clock clock;
    private final LakeRows rows;
    private final OrderMovements movements = new OrderMovements();

    BehaviorArchive(Config config, RawEvents raw, MessageQueue stock, Visitors visitors, Clock clock) {
        this.raw = raw;
        this.stock = stock;
        this.visitors = visitors;
        this.clock = clock;
        this.rows = new LakeRows(config.defaultWarehouse());
    }

    /** @return the ids of the messages that are no behaviour events; all others are archived */
    List<String> archive(List<QueuedMessage> messages) {
        List<String> failed = new ArrayList<>();
        List<LakeRow> exploded = new ArrayList<>();
        for (QueuedMessage message : messages) {
            try {
                for (BehaviorEvent event :
                        BehaviorEventsMessage.parse(message.body()).events()) {
                    exploded.addAll(rows.of(event));
                }
            } catch (IllegalArgumentException e) {
                failed.add(message.id());
            }
        }
        // The lake comes first: whatever fails after it, the events themselves are safe.
        raw.keep(exploded);
        stock.send(movements.messages(exploded));
        visitors.remember(RecentItems.byVisitor(exploded, clock.instant()));
        return failed;
    }
}
