package dev.shopkeeper.observability;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Metrics as lines of the log in CloudWatch's embedded metric format, by Powertools, whose namespace and service come
 * from the environment. A line names the correlation, but not as a dimension: each value would be a metric of its own.
 */
public final class EmbeddedMetrics implements BusinessMetrics {
    @Override
    public void count(Map<String, Long> counts) {
        write(metrics -> counts.forEach((name, count) -> metrics.addMetric(name, count, MetricUnit.COUNT)));
    }

    @Override
    public void count(String name, long count, String dimension, String value) {
        write(metrics -> {
            // One set of both: a set of its own would count the number a second time for the service alone.
            DimensionSet dimensions =
                    DimensionSet.of(metrics.getDefaultDimensions().getDimensions());
            metrics.setDefaultDimensions(dimensions.addDimension(dimension, value));
            metrics.addMetric(name, count, MetricUnit.COUNT);
        });
    }

    /** The factory is asked at the first line, not at the start of the function. */
    private static void write(Consumer<Metrics> line) {
        MetricsFactory.getMetricsInstance().flushMetrics(metrics -> {
            line.accept(metrics);
            Correlation.current().ifPresent(id -> metrics.addMetadata(Correlation.KEY, id));
        });
    }
}
