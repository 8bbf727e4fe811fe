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

    /** Whether at least the share of the time is left. */
    public boolean has(double share) {
        Duration left = Duration.between(clock.instant(), end);
        return left.toMillis() >= share * Duration.between(begin, end).toMillis();
    }
}
