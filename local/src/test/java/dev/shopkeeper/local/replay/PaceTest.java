package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void waitsForWhatIsNotYetDue() {
        Pace pace = Pace.parse("60");
        assertThat(pace.wait(FIRST, FIRST.plusSeconds(600), Duration.ofSeconds(4)))
                .isEqualTo(Duration.ofSeconds(6));
        assertThat(pace.wait(FIRST, FIRST.plusSeconds(600), Duration.ofSeconds(14)))
                .isEqualTo(Duration.ZERO);
        assertThat(pace.maxSpan()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void neverWaitsAtFullSpeed() {
        assertThat(Pace.parse("max").wait(FIRST, FIRST.plusSeconds(600), Duration.ZERO))
                .isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "fast", ""})
    void refusesWhatIsNoSpeed(String text) {
        assertThatThrownBy(() -> Pace.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
