package dev.shopkeeper.behavioringestion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the lake at the first event that is rejected: its client is a tenth of a start, and most calls need none. */
final class RejectedEventsOnDemand implements RejectedEvents {
    private final Supplier<RejectedEvents> lake;
    private Optional<RejectedEvents> opened = Optional.empty();

    RejectedEventsOnDemand(Supplier<RejectedEvents> lake) {
        this.lake = lake;
    }

    @Override
    public void keep(String writeKey, List<RejectedEvent> events, Instant receivedAt) {
        RejectedEvents now = opened.orElseGet(lake);
        opened = Optional.of(now);
        now.keep(writeKey, events, receivedAt);
    }
}
