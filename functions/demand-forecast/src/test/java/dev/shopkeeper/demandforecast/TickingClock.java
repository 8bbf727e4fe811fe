package dev.shopkeeper.demandforecast;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A second passes whenever somebody looks. */
final class TickingClock extends Clock {
    private Instant now;

    TickingClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        now = now.plusSeconds(1);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
