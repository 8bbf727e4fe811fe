package dev.shopkeeper.demandforecast.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTrailTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    private final MemoryObjectStore lake = new MemoryObjectStore();

    @Test
    void comparesTheWeekWithTheFourWeeksBefore() {
        nights(0, 28, 20);
        Quality last = nights(28, 35, 30);
        assertThat(last.drift()).isEqualTo(new Quality.Drift(0.3, 0.2, 1.5));
        assertThat(last.trail()).hasSize(35);
        assertThat(nights(35, 36, 30).trail())
                .hasSize(35)
                .first()
                .satisfies(day -> assertThat(day.day()).isEqualTo("2026-03-02"));
    }

    @Test
    void saysNothingWhileTooLittleIsKnown() {
        assertThat(nights(0, 11, 20).drift()).isNull();
        assertThat(nights(11, 12, 20).drift()).isNotNull();
    }

    @Test
    void bridgesMissedNights() {
        nights(0, 20, 20);
        Quality after = nights(23, 24, 20);
        assertThat(after.trail()).hasSize(21);
        assertThat(nights(40, 41, 20).trail()).hasSize(1);
    }

    private Quality nights(int from, int to, double error) {
        Quality last = null;
        for (int night = from; night < to; night++) {
            LocalDate day = FIRST.plusDays(night);
            var accuracy = new Quality.Accuracy(1, day.toString(), 9, 100, 100, error, error / 100, 0.0, 0.1, 0.8);
            var quality = new Quality(day.toString(), 100, List.of(accuracy), null, List.of(), List.of());
            last = QualityTrail.carried(lake, day.plusDays(1), quality);
            String report = "{\"quality\":" + new String(last.toJson(), StandardCharsets.UTF_8) + "}";
            lake.put(LakeKeys.forecastReport(day.plusDays(1)), report.getBytes(StandardCharsets.UTF_8));
        }
        return last;
    }
}
