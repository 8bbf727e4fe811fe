package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.queue.MessageQueue;
import java.util.List;

/** Accepted events in the queue of behaviour events, in as few messages as hold them. */
final class QueuedEvents implements AcceptedEvents {
    private final MessageQueue queue;

    QueuedEvents(MessageQueue queue) {
        this.queue = queue;
    }

    @Override
    public void keep(List<BehaviorEvent> events) {
        queue.send(BehaviorEventsMessage.pack(events, MessageQueue.MAX_BODY_BYTES));
    }
}
