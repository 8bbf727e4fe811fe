package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.QueueException;
import java.util.List;
import java.util.Set;

/** Accepted events in the queue of behaviour events. */
final class QueuedEvents implements AcceptedEvents {
    private final MessageQueue queue;

    QueuedEvents(MessageQueue queue) {
        this.queue = queue;
    }

    @Override
    public void keep(List<String> messages) {
        try {
            queue.send(messages);
        } catch (QueueException e) {
            throw new UnkeptEventsException(messageIds(messages, e.taken()), e);
        }
    }

    private static List<String> messageIds(List<String> messages, Set<Integer> taken) {
        return taken.stream()
                .sorted()
                .flatMap(i -> BehaviorEventsMessage.parse(messages.get(i)).events().stream())
                .map(BehaviorEvent::messageId)
                .toList();
    }
}
