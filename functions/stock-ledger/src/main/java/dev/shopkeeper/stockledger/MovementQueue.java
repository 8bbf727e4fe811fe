package dev.shopkeeper.stockledger;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.stock.StockMovementsMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of {@link StockMovementsMessage}'s shape. A message with a movement that can't be read is recorded as far as
 * it can be and then fails, so that it ends in the dead-letter queue, where somebody sees it.
 */
final class MovementQueue {
    private final Logger log = LoggerFactory.getLogger(MovementQueue.class);
    private final ObjectMapper json = new ObjectMapper();
    private final StockLedger ledger;
    private final MovementReader reader;
    private final Clock clock;

    MovementQueue(StockLedger ledger, MovementReader reader, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.clock = clock;
    }

    /** @return the ids of the messages to be delivered again */
    List<String> record(SQSEvent batch) {
        List<String> failed = new ArrayList<>();
        Map<String, MovementRequest> requests = read(batch, failed);
        Levels levels = ledger.levels();
        levels.load(StockLedger.keys(requests.values().stream()
                .flatMap(request -> request.movements().stream())
                .toList()));
        Tally tally = Tally.NOTHING;
        for (var request : requests.entrySet()) {
            try {
                Recorded recorded = ledger.record(request.getValue().movements(), Origin.ORDER, levels);
                tally = tally.plus(recorded.tally());
                refuseIfAny(request.getValue().rejectedWith(recorded.refused()));
            } catch (RuntimeException e) {
                fail(request.getKey(), e, failed);
            }
        }
        log.info("{} messages, {} failed, {}", batch.getRecords().size(), failed.size(), tally);
        return failed;
    }

    private Map<String, MovementRequest> read(SQSEvent batch, List<String> failed) {
        Map<String, MovementRequest> requests = new LinkedHashMap<>();
        for (SQSEvent.SQSMessage message : batch.getRecords()) {
            try {
                requests.put(message.getMessageId(), read(message.getBody()));
            } catch (IllegalArgumentException e) {
                fail(message.getMessageId(), e, failed);
            }
        }
        return requests;
    }

    private MovementRequest read(String body) {
        JsonNode movements = tree(body).path("movements");
        if (!movements.isArray()) {
            throw new IllegalArgumentException("the message has no array 'movements'");
        }
        List<JsonNode> entries = new ArrayList<>();
        movements.forEach(entries::add);
        return MovementRequest.read(entries, reader, clock.instant());
    }

    /** Without the parser's own message, which quotes the body. */
    private JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the message is not JSON: " + e.getClass().getSimpleName());
        }
    }

    private static void refuseIfAny(List<MovementRequest.RejectedMovement> rejected) {
        if (!rejected.isEmpty()) {
            throw new IllegalArgumentException(rejected.size() + " movements can't be recorded, the first: "
                    + rejected.getFirst().toJson());
        }
    }

    private void fail(String messageId, Exception reason, List<String> failed) {
        log.error("message {} failed: {}", messageId, reason.getMessage(), reason);
        failed.add(messageId);
    }
}
