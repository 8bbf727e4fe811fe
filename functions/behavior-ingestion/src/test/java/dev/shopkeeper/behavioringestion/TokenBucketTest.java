package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long START = Long.MAX_VALUE - 5;

    private final TokenBucket bucket = new TokenBucket(new EventRate(100, 50), START);

    @Test
    void givesTheBurstAndThenTheRate() {
        for (int i = 0; i < 50; i++) {
            assertThat(take(1, 0)).isZero();
        }
        assertThat(take(1, 0)).isEqualTo(Duration.ofMillis(10));
        assertThat(take(1, 10)).isZero();
        assertThat(take(1, 10)).isEqualTo(Duration.ofMillis(10));
        // A second holds 100, but no more than 50 are saved up.
        assertThat(take(50, 1_010)).isZero();
        assertThat(take(1, 1_010)).isPositive();
    }

    @Test
    void lendsALargeRequestWhatItLacksAndTakesItBack() {
        assertThat(take(2_500, 0)).isZero();
        assertThat(take(1, 0)).isEqualTo(Duration.ofMillis(24_510));
        assertThat(take(1, 24_500)).isEqualTo(Duration.ofMillis(10));
        assertThat(take(1, 24_510)).isZero();
    }

    @Test
    void aQuestionAloneTakesNothing() {
        assertThat(take(0, 0)).isZero();
        assertThat(take(50, 0)).isZero();
        assertThat(take(0, 0)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void aClockThatIsBehindAfterASnapshotWokeCostsNobodyATurn() {
        assertThat(take(40, 0)).isZero();
        assertThat(take(5, -3_600_000)).isZero();
        assertThat(take(5, -3_600_000)).isZero();
        assertThat(take(1, -3_599_990)).isZero();
    }

    /** The clock starts just before it wraps around, as System.nanoTime may. */
    private Duration take(int tokens, long millis) {
        return bucket.take(tokens, START + TimeUnit.MILLISECONDS.toNanos(millis))
                .orElse(Duration.ZERO);
    }
}
