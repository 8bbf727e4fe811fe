package dev.shopkeeper.benchmarks;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import java.util.ArrayList;
import java.util.List;

/** Bodies of messages for the archive's queue, one visit after the other. */
public final class VisitMessages {
    private final VisitsToAShop visits;
    private final int events;
    private final List<BehaviorEvent> open = new ArrayList<>();

    /** @param events in each message */
    public VisitMessages(VisitsToAShop visits, int events) {
        this.visits = visits;
        this.events = events;
    }

    public List<String> next(int messages) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < messages) {
            bodies.add(next());
        }
        return bodies;
    }

    private String next() {
        while (open.size() < events) {
            open.addAll(visits.next());
        }
        List<BehaviorEvent> message = open.subList(0, events);
        String body = BehaviorEventsMessage.of(message).toJson();
        message.clear();
        return body;
    }
}
