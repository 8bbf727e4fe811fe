package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.quality.Quality;
import dev.shopkeeper.observability.BusinessMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The figures of a finished run as metrics of the function. */
final class RunMetrics implements Consumer<RunReport> {
    private final BusinessMetrics metrics;

    RunMetrics(BusinessMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void accept(RunReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("ForecastSeries", (long) report.series());
        counts.put("ForecastFailures", (long) report.failures());
        metrics.count(counts);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ForecastRunTime", report.seconds());
        report.quality().newest().ifPresent(accuracy -> add(accuracy, figures));
        if (report.quality().drift() != null) {
            figures.put("ForecastDrift", report.quality().drift().ratio());
        }
        metrics.measure(figures);
    }

    private static void add(Quality.Accuracy accuracy, Map<String, Double> figures) {
        figures.put("ForecastCoverage", accuracy.coverage());
        if (accuracy.wape() != null) {
            figures.put("ForecastWape", accuracy.wape());
            figures.put("ForecastBias", accuracy.bias());
            figures.put("ForecastQuantileLoss", accuracy.quantileLoss());
        }
    }
}
