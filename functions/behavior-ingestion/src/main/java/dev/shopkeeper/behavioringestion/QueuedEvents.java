package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.QueueException;
import java.util.List;
import java.util.Set;

/** Accepted events in the queue of behaviour events, in as few messages as hold them. */
final class QueuedEvents implements AcceptedEvents {
    private final MessageQueue queue;

    QueuedEvents(MessageQueue queue) {
        this.queue = queue;
    }

    @Override
    public void keep(List<BehaviorEvent> events) {
        List<String> bodies = BehaviorEventsMessage.pack(events, MessageQueue.MAX_BODY_BYTES);
        try {
            queue.send(bodies);
        } catch (QueueException e) {
            throw new UnkeptEventsException(messageIds(bodies, e.taken()), e);
        }
    }

    private static List<String> messageIds(List<String> bodies, Set<Integer> taken) {
        return taken.stream()
                .sorted()
                .flatMap(i -> BehaviorEventsMessage.parse(bodies.get(i)).events().stream())
                .map(BehaviorEvent::messageId)
                .toList();
    }
}
