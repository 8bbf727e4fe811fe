package dev.shopkeeper.local.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.access.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the metrics that functions write in CloudWatch's embedded format, and passes everything on. What is not
 * counted but measured can't be added up: of it the newest is kept.
 */
public final class MetricTotals implements MachineLog {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A metric since the machine's start.
     *
     * @param dimensions {@code behavior-ingestion} or {@code behavior-ingestion, bad_money}
     */
    public record Metric(String dimensions, String name, double value) {}

    private final MachineLog next;
    private final Map<String, Metric> metrics = new TreeMap<>();

    public MetricTotals(MachineLog next) {
        this.next = next;
    }

    public synchronized List<Metric> metrics() {
        return List.copyOf(metrics.values());
    }

    @Override
    public void machine(Level level, String part, String message) {
        next.machine(level, part, message);
    }

    @Override
    public void function(Level level, String function, String line) {
        if (line.startsWith("{\"_aws\"")) {
            read(line);
        }
        next.function(level, function, line);
    }

    @Override
    public void access(String function, Access access) {
        next.access(function, access);
    }

    private void read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            for (JsonNode directive : json.at("/_aws/CloudWatchMetrics")) {
                for (JsonNode set : directive.path("Dimensions")) {
                    List<String> values = new ArrayList<>();
                    set.forEach(name -> values.add(json.path(name.asText()).asText()));
                    directive.path("Metrics").forEach(metric -> add(String.join(", ", values), metric, json));
                }
            }
        } catch (JsonProcessingException e) {
            next.machine(Level.WARN, "metrics", "a line that CloudWatch could not read: " + e.getOriginalMessage());
        }
    }

    private synchronized void add(String dimensions, JsonNode metric, JsonNode line) {
        String name = metric.path("Name").asText();
        boolean counted = metric.path("Unit").asText().equals("Count");
        JsonNode said = line.path(name);
        double value = 0;
        for (JsonNode each : said.isArray() ? said : List.of(said)) {
            value = counted ? value + each.asDouble() : each.asDouble();
        }
        metrics.merge(
                dimensions + "/" + name,
                new Metric(dimensions, name, value),
                (before, now) -> counted ? new Metric(dimensions, name, before.value() + now.value()) : now);
    }
}
