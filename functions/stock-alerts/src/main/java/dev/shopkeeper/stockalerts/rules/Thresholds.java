package dev.shopkeeper.stockalerts.rules;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The thresholds of a level, before what its own stock item says. */
public final class Thresholds {
    public static final Thresholds STANDARD = new Thresholds(Map.of());

    private final Map<Threshold, Double> set;

    /** @param set what the operator set */
    public Thresholds(Map<Threshold, Double> set) {
        this.set = Map.copyOf(set);
    }

    /** These with what others set in their place. */
    Thresholds overriddenBy(Thresholds closer) {
        Map<Threshold, Double> all = new EnumMap<>(Threshold.class);
        all.putAll(set);
        all.putAll(closer.set);
        return new Thresholds(all);
    }

    /** @throws IllegalStateException for one that nobody set and that has no standard */
    public double of(Threshold threshold) {
        return ifKnown(threshold).orElseThrow(() -> new IllegalStateException(threshold.code() + " is not set"));
    }

    public OptionalDouble ifKnown(Threshold threshold) {
        Double value = set.get(threshold);
        return value == null ? threshold.standard() : OptionalDouble.of(value);
    }

    Border border(Threshold threshold) {
        Border.Source source = set.containsKey(threshold) ? Border.Source.OPERATOR : Border.Source.DEFAULT;
        return new Border(of(threshold), source);
    }

    /** Empty if an open alert is told but once. */
    public Optional<Duration> reminder() {
        return Optional.of(Duration.ofDays((long) of(Threshold.REMINDER_DAYS))).filter(wait -> !wait.isZero());
    }

    public Duration coolDown() {
        return Duration.ofMinutes((long) of(Threshold.COOL_DOWN_MINUTES));
    }

    /** What was set, by code. */
    public Map<Threshold, Double> set() {
        return set;
    }
}
