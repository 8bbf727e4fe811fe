package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.demandforecast.quality.Quality;
import dev.shopkeeper.observability.KeptMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
    private final KeptMetrics kept = new KeptMetrics();

    @Test
    void saysHowTheNewestForecastDid() {
        var accuracy = new Quality.Accuracy(1, "2026-02-28", 3, 10, 9, 4, 0.4, -0.1, 0.2, 0.8);
        new RunMetrics(kept)
                .accept(report(new Quality(
                        "2026-02-28", 10, List.of(accuracy), new Quality.Drift(0.5, 0.4, 1.25), List.of(), List.of())));
        assertThat(kept.said())
                .containsExactly(
                        "ForecastSeries=3",
                        "ForecastFailures=1",
                        "ForecastRunTime=12.5",
                        "ForecastCoverage=0.8",
                        "ForecastWape=0.4",
                        "ForecastBias=-0.1",
                        "ForecastQuantileLoss=0.2",
                        "ForecastDrift=1.25");
    }

    @Test
    void saysNothingOfWhatWasNotForecastBefore() {
        new RunMetrics(kept).accept(report(new Quality("2026-02-28", 0, List.of(), null, List.of(), List.of())));
        assertThat(kept.said()).containsExactly("ForecastSeries=3", "ForecastFailures=1", "ForecastRunTime=12.5");
    }

    private static RunReport report(Quality quality) {
        return new RunReport(
                2,
                "2026-03-01",
                "finished",
                "",
                "",
                "",
                "",
                1,
                1,
                3,
                Map.of(),
                1,
                List.of(),
                0,
                0,
                List.of(),
                quality,
                "",
                "",
                12.5);
    }
}
