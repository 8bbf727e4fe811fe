package dev.shopkeeper.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.MachineControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the rejected events of a machine back through its door, by its function for that. */
public final class RejectedEvents {
    private static final String FUNCTION = "rejected-replay";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MachineControl machine;

    public RejectedEvents(MachineControl machine) {
        this.machine = machine;
    }

    /**
     * What to replay.
     *
     * @param before only what was rejected before
     * @param from first day of receipt
     * @param to last day of receipt
     * @param codes reasons of rejection; empty for all
     * @param dryRun only count
     */
    public record Selection(Instant before, LocalDate from, LocalDate to, List<String> codes, boolean dryRun) {}

    /**
     * What came of it; the maps count by code or reason.
     *
     * @param replayed sent, or to be sent if this is no dry run
     * @param rejected again
     * @param refused not taken, to be replayed another time
     * @param skipped lines that are not replayed
     */
    public record Result(
            int replayed,
            int accepted,
            Map<String, Integer> rejected,
            Map<String, Integer> refused,
            Map<String, Integer> skipped) {
        private static final Result NONE = new Result(0, 0, Map.of(), Map.of(), Map.of());

        private Result and(JsonNode answer) {
            return new Result(
                    replayed + answer.path("replayed").asInt(),
                    accepted + answer.path("accepted").asInt(),
                    sum(rejected, answer.path("rejected")),
                    sum(refused, answer.path("refused")),
                    sum(skipped, answer.path("skipped")));
        }

        private static Map<String, Integer> sum(Map<String, Integer> counted, JsonNode more) {
            Map<String, Integer> sum = new TreeMap<>(counted);
            more.properties()
                    .forEach(count -> sum.merge(count.getKey(), count.getValue().asInt(), Integer::sum));
            return sum;
        }
    }

    /**
     * Invokes the function until it is done.
     *
     * @throws DeliveryException if it fails or gets no further
     */
    public Result replay(Selection selection) throws InterruptedException {
        Result result = Result.NONE;
        JsonNode request = request(selection);
        while (!request.isMissingNode()) {
            JsonNode answer = invoke(request);
            result = result.and(answer);
            if (answer.path("next").equals(request)) {
                throw new DeliveryException(FUNCTION + " gets no further than " + request);
            }
            request = answer.path("next");
        }
        return result;
    }

    private JsonNode invoke(JsonNode request) throws InterruptedException {
        try {
            Invocation invocation = machine.invoke(FUNCTION, JSON.writeValueAsBytes(request));
            JsonNode answer = JSON.readTree(invocation.payload());
            if (invocation.failed()) {
                throw new DeliveryException(
                        FUNCTION + " failed: " + answer.path("errorMessage").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode request(Selection selection) {
        ObjectNode request = JSON.createObjectNode();
        request.put("task", "replay-rejected");
        request.put("scheduled_at", selection.before().toString());
        request.put("from", selection.from().toString());
        request.put("to", selection.to().toString());
        ArrayNode codes = request.putArray("codes");
        selection.codes().forEach(codes::add);
        request.put("dry_run", selection.dryRun());
        return request;
    }
}
