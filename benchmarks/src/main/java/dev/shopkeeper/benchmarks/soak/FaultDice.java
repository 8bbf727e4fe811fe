package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Decides by a seeded generator what each call meets, as long as faults are on. Safe for several threads. */
final class FaultDice {
    private static final long SHORTEST_DELAY_MILLIS = 20;
    private static final long LONGEST_DELAY_MILLIS = 400;

    private final FaultRates rates;
    private final RandomGenerator random;
    private boolean on;
    private long stormBegins;

    FaultDice(FaultRates rates, RandomGenerator random) {
        this.rates = rates;
        this.random = random;
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    synchronized void turnOn(long nanos) {
        on = true;
        stormBegins = nanos + untilNextStorm();
    }

    synchronized void turnOff() {
        on = false;
    }

    synchronized Fault next(long nanos) {
        if (!on) {
            return new Fault.None();
        }
        return storms(nanos) ? new Fault.Throttled() : thrown(random.nextDouble());
    }

    private boolean storms(long nanos) {
        if (nanos - stormBegins >= rates.storm().toNanos()) {
            while (nanos - stormBegins >= rates.storm().toNanos()) {
                stormBegins += rates.storm().toNanos() + untilNextStorm();
            }
        }
        return nanos - stormBegins >= 0;
    }

    /** Exponential, but not shorter than a millisecond, so that a long silence is made up for in bounded steps. */
    private long untilNextStorm() {
        return Math.max(1_000_000, (long)
                (random.nextExponential() * rates.betweenStorms().toNanos()));
    }

    private Fault thrown(double number) {
        double left = number - rates.slow();
        if (left < 0) {
            return new Fault.Slow(Duration.ofMillis(random.nextLong(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS)));
        }
        left -= rates.cutBefore();
        if (left < 0) {
            return new Fault.CutBefore();
        }
        left -= rates.cutAfter();
        if (left < 0) {
            return new Fault.CutAfter();
        }
        return left < rates.throttled() ? new Fault.Throttled() : new Fault.None();
    }
}
