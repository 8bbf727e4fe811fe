package dev.shopkeeper.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Namespace and service are those that the build gives the process, as the template does on Lambda. */
class EmbeddedMetricsTest {
    private final EmbeddedMetrics metrics = new EmbeddedMetrics();

    @Test
    void countsOfOneKindAreOneLine() throws IOException {
        JsonNode line = line(() -> Correlation.during(
                "call-1", () -> metrics.count(new TreeMap<>(Map.of("EventsAccepted", 3L, "EventsRejected", 0L)))));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("shopkeeper-test");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[\"Service\"]]");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics").toString())
                .isEqualTo("[{\"Name\":\"EventsAccepted\",\"Unit\":\"Count\"},"
                        + "{\"Name\":\"EventsRejected\",\"Unit\":\"Count\"}]");
        assertThat(line.path("Service").asText()).isEqualTo("observability");
        assertThat(line.path("EventsAccepted").asLong()).isEqualTo(3);
        assertThat(line.path("EventsRejected").isNumber()).isTrue();
        assertThat(line.findValue("correlation_id").asText()).isEqualTo("call-1");
    }

    @Test
    void aReasonIsADimensionOfItsOwnLine() throws IOException {
        JsonNode line = line(() -> metrics.count("EventsRejected", 2, "reason", "bad_money"));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[\"Service\",\"reason\"]]");
        assertThat(line.path("reason").asText()).isEqualTo("bad_money");
        assertThat(line.path("EventsRejected").asLong()).isEqualTo(2);
        JsonNode next = line(() -> metrics.count(Map.of("EventsAccepted", 1L)));
        assertThat(next.has("reason")).isFalse();
    }

    private static JsonNode line(Runnable work) throws IOException {
        PrintStream before = System.out;
        var written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return new ObjectMapper().readTree(written.toByteArray());
    }
}
