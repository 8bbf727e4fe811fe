package dev.shopkeeper.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.configuration.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lines as Powertools 2.9.0 writes them with the same variables, less what CloudWatch doesn't need. */
class EmbeddedMetricsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final EmbeddedMetrics metrics = new EmbeddedMetrics(
            new Config("shopkeeper-test", "behavior-ingestion"),
            Clock.fixed(Instant.ofEpochMilli(1_772_445_600_000L), ZoneOffset.UTC),
            new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void countsThatBelongTogetherAreOneLine() {
        Map<String, Long> counts = new TreeMap<>(Map.of("EventsAccepted", 3L, "EventsRejected", 0L));
        Correlation.during("call-1", () -> metrics.count(counts));
        assertThat(written).hasToString("""
                {"_aws":{"Timestamp":1772445600000,"CloudWatchMetrics":[{"Namespace":"shopkeeper-test",\
                "Dimensions":[["Service"]],"Metrics":[{"Name":"EventsAccepted","Unit":"Count"},\
                {"Name":"EventsRejected","Unit":"Count"}]}]},"Service":"behavior-ingestion",\
                "EventsAccepted":3,"EventsRejected":0,"correlation_id":"call-1"}
                """);
    }

    @Test
    void aReasonIsADimensionTogetherWithTheService() throws IOException {
        metrics.count("EventsRejected", 2, "reason", "bad \"money\"");
        var line = new ObjectMapper().readTree(written.toByteArray());
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[\"Service\",\"reason\"]]");
        assertThat(line.path("reason").asText()).isEqualTo("bad \"money\"");
        assertThat(line.path("EventsRejected").asLong()).isEqualTo(2);
        assertThat(line.has("correlation_id")).isFalse();
    }

    @Test
    void aFigureThatIsNoCountHasNoUnit() throws IOException {
        metrics.measure(Map.of("ForecastWape", 0.25, "ForecastDrift", Double.NaN));
        var line = new ObjectMapper().readTree(written.toByteArray());
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText()).isEqualTo("None");
        assertThat(line.path("ForecastWape").asDouble()).isEqualTo(0.25);
        assertThat(line.has("ForecastDrift")).isFalse();
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> Config.of(Environment.of(Map.of("POWERTOOLS_METRICS_NAMESPACE", "shopkeeper-test"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("POWERTOOLS_SERVICE_NAME");
    }
}
