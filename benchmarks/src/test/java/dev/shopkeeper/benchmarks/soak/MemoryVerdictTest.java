package dev.shopkeeper.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.benchmarks.soak.MemoryVerdict.Judgement;
import dev.shopkeeper.benchmarks.soak.MemoryVerdict.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MemoryVerdictTest {
    private static final long SEED = 7;

    @Test
    void aHeapThatStaysIsFlatHoweverItsProcessesDiffer() {
        List<MemorySample> samples = new ArrayList<>(process(1, hours -> 20));
        samples.addAll(process(2, hours -> 28));

        assertThat(judged(samples)).isEqualTo(Judgement.FLAT);
    }

    @Test
    void aHeapThatGrowsByMoreThanTheBoundGrows() {
        assertThat(judged(process(1, hours -> 20 + 12 * hours))).isEqualTo(Judgement.GROWS);
    }

    @Test
    void twoLooksSayNothing() {
        assertThat(judged(process(1, hours -> 20).subList(50, 52))).isEqualTo(Judgement.UNDECIDED);
    }

    @Test
    void whatAProcessLoadsAtFirstDoesNotCount() {
        assertThat(judged(process(1, hours -> hours < 0.1 ? 5 : 20))).isEqualTo(Judgement.FLAT);
    }

    /** A look each minute of an hour, with some noise. */
    private static List<MemorySample> process(long pid, DoubleUnaryOperator heap) {
        var random = new Random(SEED + pid);
        List<MemorySample> samples = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            double seconds = 60.0 * minute;
            double megabytes = heap.applyAsDouble(minute / 60.0) + random.nextGaussian();
            samples.add(new MemorySample("Door", pid, seconds, seconds, megabytes, 100));
        }
        return samples;
    }

    private static Judgement judged(List<MemorySample> samples) {
        List<Line> lines = MemoryVerdict.of(samples, 360);
        assertThat(lines).hasSize(1);
        return lines.getFirst().judgement();
    }
}
