package dev.shopkeeper.recommendationrefresh.training;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long a run may take: what can be done without is left out when the time is nearly up. */
public record TimeBudget(Clock clock, Instant begin, Instant end) {
    public static TimeBudget of(Clock clock, Duration time) {
        Instant begin = clock.instant();
        return new TimeBudget(clock, begin, begin.plus(time));
    }

    /** @throws TimeUpException unless at least the share of the time is left */
    void require(double share) {
        Duration left = Duration.between(clock.instant(), end);
        if (left.toMillis() < share * Duration.between(begin, end).toMillis()) {
            throw new TimeUpException();
        }
    }

    /** There is too little time left for what was about to be done, or half done. */
    static final class TimeUpException extends RuntimeException {
        private TimeUpException() {
            super("the time is nearly up");
        }
    }
}
