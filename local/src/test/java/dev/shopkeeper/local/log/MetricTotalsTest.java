package dev.shopkeeper.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.fixture.RecordingLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.log.MetricTotals.Metric;
import org.junit.jupiter.api.Test;

class MetricTotalsTest {
    private static final String LINE = """
            {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"shopkeeper-local","Dimensions":[%s],\
            "Metrics":[{"Name":"%s","Unit":"%s"}]}]},"Service":"behavior-ingestion","reason":"bad_money","%2$s":%s}\
            """;

    private final MetricTotals totals = new MetricTotals(new RecordingLog());

    @Test
    void addsUpWhatIsCountedAndKeepsTheNewestOfWhatIsMeasured() {
        say("[\"Service\"]", "EventsAccepted", "Count", "3");
        say("[\"Service\"]", "EventsAccepted", "Count", "[1,2]");
        say("[\"Service\",\"reason\"]", "EventsRejected", "Count", "2");
        say("[\"Service\"]", "ForecastWape", "None", "0.5");
        say("[\"Service\"]", "ForecastWape", "None", "0.25");
        assertThat(totals.metrics())
                .containsExactlyInAnyOrder(
                        new Metric("behavior-ingestion", "EventsAccepted", 6),
                        new Metric("behavior-ingestion, bad_money", "EventsRejected", 2),
                        new Metric("behavior-ingestion", "ForecastWape", 0.25));
    }

    @Test
    void isNotDisturbedByOtherLines() {
        totals.function(Level.INFO, "f", "{\"level\":\"INFO\",\"message\":\"_aws\"}");
        totals.function(Level.DEBUG, "f", "{\"_aws\":{broken");
        assertThat(totals.metrics()).isEmpty();
    }

    private void say(String dimensions, String name, String unit, String value) {
        totals.function(Level.DEBUG, "behavior-ingestion", LINE.formatted(dimensions, name, unit, value));
    }
}
