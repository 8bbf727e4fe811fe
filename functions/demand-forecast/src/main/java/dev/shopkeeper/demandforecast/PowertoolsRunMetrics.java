package dev.shopkeeper.demandforecast;

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
        if (report.yesterday().wape() != null) {
            metrics.addMetric("ForecastWape", report.yesterday().wape(), MetricUnit.NONE);
        }
        metrics.flush();
    }
}
