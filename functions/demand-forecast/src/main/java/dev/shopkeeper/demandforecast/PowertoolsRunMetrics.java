package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.quality.Quality;
import java.util.function.Consumer;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** The figures of a finished run as metrics of the function. */
final class PowertoolsRunMetrics implements Consumer<RunReport> {
    @Override
    public void accept(RunReport report) {
        Metrics metrics = MetricsFactory.getMetricsInstance();
        metrics.addMetric("ForecastSeries", report.series(), MetricUnit.COUNT);
        metrics.addMetric("ForecastFailures", report.failures(), MetricUnit.COUNT);
        metrics.addMetric("ForecastRunTime", report.seconds(), MetricUnit.SECONDS);
        report.quality().newest().ifPresent(accuracy -> add(accuracy, metrics));
        if (report.quality().drift() != null) {
            metrics.addMetric("ForecastDrift", report.quality().drift().ratio(), MetricUnit.NONE);
        }
        metrics.flush();
    }

    private static void add(Quality.Accuracy accuracy, Metrics metrics) {
        metrics.addMetric("ForecastCoverage", accuracy.coverage(), MetricUnit.NONE);
        if (accuracy.wape() != null) {
            metrics.addMetric("ForecastWape", accuracy.wape(), MetricUnit.NONE);
            metrics.addMetric("ForecastBias", accuracy.bias(), MetricUnit.NONE);
            metrics.addMetric("ForecastQuantileLoss", accuracy.quantileLoss(), MetricUnit.NONE);
        }
    }
}
