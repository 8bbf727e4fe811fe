package dev.shopkeeper.stockledger.movements;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.stock.StockMovementsMessage;
import dev.shopkeeper.stockledger.ledger.LedgerMetrics;
import dev.shopkeeper.stockledger.ledger.Levels;
import dev.shopkeeper.stockledger.ledger.Origin;
import dev.shopkeeper.stockledger.ledger.Recorded;
import dev.shopkeeper.stockledger.ledger.StockLedger;
import dev.shopkeeper.stockledger.ledger.Tally;
import dev.shopkeeper.stockledger.movements.MovementRequest.RejectedMovement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of {@link StockMovementsMessage}'s shape. A message with a movement that can't be read is recorded as far as
 * it can be and then fails, so that it ends in the dead-letter queue, where somebody sees it.
 */
public final class MovementQueue {
    private final Logger log = LoggerFactory.getLogger(MovementQueue.class);
    private final StockLedger ledger;
    private final MovementReader reader;
    private final LedgerMetrics metrics;
    private final Clock clock;

    public MovementQueue(StockLedger ledger, MovementReader reader, LedgerMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @return the ids of the messages to be delivered again */
    public List<String> record(SQSEvent batch) {
        List<String> failed = new ArrayList<>();
        Map<String, String> correlations = batch.getRecords().stream()
                .collect(Collectors.toMap(SQSMessage::getMessageId, Correlation::of, (a, _) -> a));
        Map<String, MovementRequest> requests = read(batch, failed);
        Levels levels = ledger.levels();
        levels.load(StockLedger.keys(requests.values().stream()
                .flatMap(request -> request.movements().stream())
                .toList()));
        Outcome outcome = new Outcome(Tally.NOTHING, 0);
        for (var request : requests.entrySet()) {
            String correlation = correlations.get(request.getKey());
            outcome = outcome.plus(Correlation.during(correlation, () -> record(request, levels, failed)));
        }
        metrics.count(outcome.tally(), outcome.rejected());
        log.info("{} messages, {} failed, {}", batch.getRecords().size(), failed.size(), outcome.tally());
        return failed;
    }

    private record Outcome(Tally tally, int rejected) {
        Outcome plus(Outcome other) {
            return new Outcome(tally.plus(other.tally), rejected + other.rejected);
        }
    }

    private Outcome record(Map.Entry<String, MovementRequest> message, Levels levels, List<String> failed) {
        MovementRequest request = message.getValue();
        try {
            Recorded recorded = ledger.record(request.movements(), Origin.ORDER, levels);
            request.correlations().forEach(this::logRecorded);
            List<RejectedMovement> rejected = request.rejectedWith(recorded.refused());
            if (!rejected.isEmpty()) {
                fail(message.getKey(), rejection(rejected), failed);
            }
            return new Outcome(recorded.tally(), rejected.size());
        } catch (RuntimeException e) {
            fail(message.getKey(), e, failed);
            return new Outcome(Tally.NOTHING, 0);
        }
    }

    private void logRecorded(String correlationId, long movements) {
        Correlation.during(correlationId, () -> log.info("{} movements are in the ledger", movements));
    }

    private Map<String, MovementRequest> read(SQSEvent batch, List<String> failed) {
        Map<String, MovementRequest> requests = new LinkedHashMap<>();
        for (SQSMessage message : batch.getRecords()) {
            try {
                requests.put(message.getMessageId(), read(message));
            } catch (IllegalArgumentException e) {
                Correlation.during(Correlation.of(message), () -> fail(message.getMessageId(), e, failed));
            }
        }
        return requests;
    }

    private MovementRequest read(SQSMessage message) {
        JsonNode movements = tree(message.getBody()).path("movements");
        if (!movements.isArray()) {
            throw new IllegalArgumentException("the message has no array 'movements'");
        }
        List<JsonNode> entries = new ArrayList<>();
        movements.forEach(entries::add);
        String call = Correlation.of(message);
        Instant now = clock.instant();
        return MovementRequest.read(entries, reader, entry -> new Provenance(now, postedBy(entry), call));
    }

    /** Only the shop's own functions may send messages, so what one says of a movement's sender is so. */
    private static String postedBy(JsonNode entry) {
        return entry.path("posted_by").textValue();
    }

    /** Without the parser's own message, which quotes the body. */
    private static JsonNode tree(String body) {
        try {
            return MovementRequest.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the message is not JSON: " + e.getClass().getSimpleName());
        }
    }

    private static IllegalArgumentException rejection(List<RejectedMovement> rejected) {
        return new IllegalArgumentException(rejected.size() + " movements can't be recorded, the first: "
                + rejected.getFirst().toJson());
    }

    private void fail(String messageId, Exception reason, List<String> failed) {
        log.error("message {} failed: {}", messageId, reason.getMessage(), reason);
        failed.add(messageId);
    }
}
