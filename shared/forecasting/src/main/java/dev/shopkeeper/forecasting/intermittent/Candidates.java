package dev.shopkeeper.forecasting.intermittent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The distributions among which an article's history decides: of two kinds, each with a short to a long memory. */
final class Candidates {
    /** Smoothing per step of an article that sells in every step; it is less where sales are rare. */
    private static final double[] MEMORIES = {0.2, 0.08, 0.03};

    private static final double LEAST = 0.002;
    private static final double MOST = 0.3;
    /** The rate moves on, so that what comes is spread more widely around it than what was. */
    private static final double SPREAD = 1.2;

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
        return 2 * MEMORIES.length;
    }

    /** Those that follow from the first steps of the history, at least one. */
    List<Candidate> at(int length) {
        double alive = steps.survival(length);
        if (alive == 0) {
            return List.of();
        }
        double longest = smoothing[smoothing.length - 1];
        double dispersion = Recency.of(steps, length, longest, alive).dispersion() * SPREAD;
        Sizes sizes = Sizes.of(steps, length, longest, smoothing[1]);
        List<Candidate> candidates = new ArrayList<>(count());
        for (double memory : smoothing) {
            Recency recent = Recency.of(steps, length, memory, alive);
            candidates.add(new Candidate.Counts(recent, dispersion));
            candidates.add(new Candidate.Hurdle(recent, sizes));
        }
        return candidates;
    }
}
