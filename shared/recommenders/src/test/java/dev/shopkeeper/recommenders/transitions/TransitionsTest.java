package dev.shopkeeper.recommenders.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionsTest {
    private final SessionLog log = new SessionLog(4, new int[] {0, 3, 6}, new int[] {0, 1, 2, 0, 1, 0});

    @Test
    void countsByGapAndDirection() {
        TransitionTable table = TransitionTable.of(log, 10);
        assertThat(weight(table, 0, 1, Kind.NEXT)).isEqualTo(2);
        assertThat(weight(table, 0, 2, Kind.NEXT)).isZero();
        assertThat(weight(table, 0, 2, Kind.SOON)).isCloseTo(Math.exp(-0.7), within(1e-6));
        assertThat(weight(table, 0, 0, Kind.LATER)).isEqualTo(1);
        assertThat(weight(table, 0, 0, Kind.BEFORE)).isCloseTo(Math.exp(-0.7), within(1e-6));
        assertThat(weight(table, 1, 0, Kind.BEFORE)).isEqualTo(2);
        assertThat(weight(table, 1, 2, Kind.LATELY)).isLessThan(weight(table, 1, 0, Kind.LATELY));
        assertThat(table.totals()[Kind.NEXT.ordinal()]).containsExactly(2, 2, 0, 0);
    }

    @Test
    void anItemThatNobodyClickedHasAnEmptyRow() {
        assertThat(TransitionTable.of(log, 10).offsets()).containsExactly(0, 3, 5, 7, 7);
    }

    @Test
    void keepsTheStrongestOfALongRowAndTheTotalOfAll() {
        TransitionTable table = TransitionTable.of(log, 1);
        assertThat(table.targets()).containsExactly(1, 0, 1);
        assertThat(table.totals()[Kind.LATER.ordinal()][0]).isEqualTo(4);
    }

    @Test
    void theIndexHoldsSharesWithinThreePerCent() throws IOException {
        ModelFile.Builder file = new ModelFile.Builder();
        Transitions.of(log, 10).write(file);
        TransitionIndex index = TransitionIndex.read(file.build());
        float[] sums = new float[Kind.count() + 1];
        int entry = index.from(0);
        while (index.target(entry) != 1) {
            entry++;
        }
        index.add(entry, new float[] {1, 1, 1, 1, 10}, sums, 1);
        assertThat((double) sums[1 + Kind.NEXT.ordinal()]).isCloseTo(2 / 3.0, within(0.02));
        assertThat((double) sums[1 + Kind.LATER.ordinal()]).isCloseTo(2 / 5.0, within(0.012));
        assertThat(index.to(3)).isEqualTo(index.from(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.1, 1e-3, 1e-6})
    void aByteHoldsAShareWithinThreePerCent(double share) {
        float decoded = WeightCode.decoded()[WeightCode.encode(share) & 0xff];
        assertThat((double) decoded).isCloseTo(share, within(0.03 * share));
    }

    @Test
    void nothingIsZeroAndSoIsWhatIsNoNumber() {
        assertThat(WeightCode.encode(0)).isZero();
        assertThat(WeightCode.encode(Double.NaN)).isZero();
        assertThat(WeightCode.decoded()[0]).isZero();
    }

    private static double weight(TransitionTable table, int item, int target, Kind kind) {
        for (int entry = table.offsets()[item]; entry < table.offsets()[item + 1]; entry++) {
            if (table.targets()[entry] == target) {
                return table.weights()[kind.ordinal()][entry];
            }
        }
        throw new AssertionError("no entry " + item + " to " + target);
    }
}
