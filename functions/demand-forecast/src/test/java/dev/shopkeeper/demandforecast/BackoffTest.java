package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final Backoff backoff = new Backoff(new Random(1), pauses::add);

    @Test
    void doesNotWaitForWhatIsDoneAtOnce() {
        backoff.until("it", () -> true);
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsBetweenTries() {
        var tries = new AtomicInteger();
        backoff.until("it", () -> tries.incrementAndGet() == 4);
        assertThat(pauses).hasSize(3);
        for (int pause = 0; pause < 3; pause++) {
            assertThat(pauses.get(pause)).isPositive().isLessThanOrEqualTo(Duration.ofMillis(25L << pause));
        }
    }

    @Test
    void givesUpAfterTenTries() {
        assertThatThrownBy(() -> backoff.until("writing forecasts", () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("writing forecasts: not done after 10 tries");
        assertThat(pauses).hasSize(9).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
    }

    @Test
    void stopsWhenItIsInterrupted() {
        var interrupted = new Backoff(new Random(1), time -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> interrupted.until("it", () -> false)).hasMessageStartingWith("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
