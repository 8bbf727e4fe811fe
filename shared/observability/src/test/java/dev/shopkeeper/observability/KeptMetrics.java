package dev.shopkeeper.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Metrics in memory: {@code Name=1} or {@code Name[dimension=value]=1}, in the order they were said. */
public final class KeptMetrics implements BusinessMetrics {
    private final List<String> said = new ArrayList<>();

    @Override
    public void count(Map<String, Long> counts) {
        counts.forEach((name, count) -> said.add(name + "=" + count));
    }

    @Override
    public void count(Map<String, Long> counts, String dimension, String value) {
        counts.forEach((name, count) -> said.add(name + "[" + dimension + "=" + value + "]=" + count));
    }

    @Override
    public void measure(Map<String, Double> figures) {
        figures.forEach((name, figure) -> said.add(name + "=" + figure));
    }

    public List<String> said() {
        return List.copyOf(said);
    }
}
