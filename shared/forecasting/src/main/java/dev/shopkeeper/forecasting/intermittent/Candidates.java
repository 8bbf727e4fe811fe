package dev.shopkeeper.forecasting.intermittent;

import java.util.Arrays;
import java.util.List;

/** The distributions among which an article's history decides: with a short, a middle and a long memory. */
final class Candidates {
    /** Smoothing per step of an article that sells in every step; it is less where sales are rare. */
    private static final double[] MEMORIES = {0.2, 0.08, 0.03};

    private static final double LEAST = 0.002;
    private static final double MOST = 0.3;

    private final OpenSteps steps;
    private final double[] smoothing;

    Candidates(OpenSteps steps) {
        this.steps = steps;
        double root = Math.sqrt((steps.sales() + 1.0) / (steps.length() + 2));
        this.smoothing = Arrays.stream(MEMORIES)
                .map(memory -> Math.clamp(memory * root, LEAST, MOST))
                .toArray();
    }

    int count() {
        return MEMORIES.length;
    }

    /** Those that follow from the first steps of the history, at least one; none if nothing sold in them. */
    List<Hurdle> at(int length) {
        double alive = steps.survival(length);
        if (alive == 0) {
            return List.of();
        }
        Sizes sizes = Sizes.of(steps, length, smoothing[2], smoothing[1]);
        return Arrays.stream(smoothing)
                .mapToObj(memory -> new Hurdle(Recency.of(steps, length, memory, alive), sizes))
                .toList();
    }
}
