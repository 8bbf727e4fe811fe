package dev.shopkeeper.local.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.Frequency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepGridTest {
    @ParameterizedTest
    @CsvSource({
        "DAILY, 2024-02-27 2024-02-28, 2024-02-29 2024-03-01",
        "DAILY, 2024/02/28, 2024/02/29 2024/03/01",
        "DAILY, 20240228, 20240229 20240301",
        "DAILY, 2026-03-28T06:00, 2026-03-29T06:00 2026-03-30T06:00",
        "WEEKLY, 2025-12-22 2025-12-29, 2026-01-05 2026-01-12",
        "MONTHLY, 2026-01-15 2026-02-15, 2026-03-15 2026-04-15",
        "MONTHLY, 2025-11-30 2025-12-31, 2026-01-31 2026-02-28",
        "MONTHLY, 2025-11-30 2025-12-30, 2026-01-30 2026-02-28",
        "MONTHLY, 2026-02-28, 2026-03-31 2026-04-30",
        "MONTHLY, 2026-11 2026-12, 2027-01 2027-02",
        "QUARTERLY, 2025-07-01 2025-10-01, 2026-01-01 2026-04-01",
        "QUARTERLY, 2025-06-30 2025-09-30, 2025-12-31 2026-03-31",
        "HOURLY, 2026-03-28T22:00 2026-03-28T23:00, 2026-03-29T00:00 2026-03-29T01:00",
        "HOURLY, 2026-03-28T23:00:00Z, 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z",
        "HOURLY, 2026-03-28T23:00:00+08:00, 2026-03-29T00:00:00+08:00 2026-03-29T01:00:00+08:00",
        "DAILY, 7 8, 9 10",
        "MONTHLY, -1 0, 1 2"
    })
    void goesOnByTheCalendarInTheSameForm(Frequency frequency, String known, String expected) {
        List<String> times = List.of(known.split(" "));
        StepGrid grid = grid(frequency, times);
        assertThat(Stream.of(0, 1).map(ahead -> grid.text(times.size() + ahead)))
                .containsExactly(expected.split(" "));
    }

    @Test
    void writesTimesWithABlankAsTheyCame() {
        assertThat(grid(Frequency.HOURLY, List.of("2026-01-01 23:00:00")).text(1))
                .isEqualTo("2026-01-02 00:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2026-01-01T06:00 2026-01-02T07:00",
        "WEEKLY, 2026-01-01 2026-01-07",
        "MONTHLY, 2026-01-02 2026-02-01",
        "QUARTERLY, 2026-01-01 2026-03-01",
        "HOURLY, 2026-01-01T06:00 2026-01-01T06:30"
    })
    void knowsWhatLiesBetweenSteps(Frequency frequency, String times) {
        List<String> both = List.of(times.split(" "));
        StepGrid grid = grid(frequency, both);
        assertThat(grid.index(TimeForm.of(both.getFirst()).time(both.getLast())))
                .isEqualTo(StepGrid.OFF);
    }

    private static StepGrid grid(Frequency frequency, List<String> times) {
        TimeForm form = TimeForm.of(times.getFirst());
        return StepGrid.of(frequency, form, times.stream().mapToLong(form::time).toArray());
    }
}
