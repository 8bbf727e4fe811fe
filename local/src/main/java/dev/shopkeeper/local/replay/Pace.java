package dev.shopkeeper.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast the past happens again.
 *
 * @param factor times real time; empty for as fast as the server takes it
 */
public record Pace(Optional<Double> factor) {
    public static final Pace MAXIMUM = new Pace(Optional.empty());

    public Pace {
        factor.ifPresent(value -> {
            if (!(value > 0) || value.isInfinite()) {
                throw new IllegalArgumentException("a speed of " + value + " is not above 0");
            }
        });
    }

    /** @param text {@code max} or a number above 0 */
    public static Pace parse(String text) {
        try {
            return text.equals("max") ? MAXIMUM : new Pace(Optional.of(Double.valueOf(text)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is neither max nor a number above 0", e);
        }
    }

    /** The longest time that calls of one batch may lie apart: about a second of the replay. */
    Duration maxSpan() {
        return factor.map(value -> scaled(Duration.ofSeconds(1), value)).orElse(Duration.ofDays(100_000));
    }

    /** How long to wait until something is due that happened at {@code at}. */
    Duration wait(Instant first, Instant at, Duration elapsed) {
        Duration due = factor.map(value -> scaled(Duration.between(first, at), 1 / value))
                .orElse(Duration.ZERO);
        Duration left = due.minus(elapsed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration scaled(Duration time, double factor) {
        return Duration.ofMillis(Math.round(time.toMillis() * factor));
    }
}
