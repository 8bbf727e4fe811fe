package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of the stock table. Of several changes of one level in a batch only the newest is looked at. */
final class StockStream {
    private final Logger log = LoggerFactory.getLogger(StockStream.class);
    private final StockAlerts alerts;
    private final Clock clock;

    StockStream(StockAlerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Lambda delivers a batch again from the lowest sequence number that is reported, so the first record of the first
     * level that failed is enough.
     */
    StreamsEventResponse consider(DynamodbEvent batch) {
        Map<StockKey, Change> changes = new LinkedHashMap<>();
        Optional<String> failed = Optional.empty();
        for (DynamodbStreamRecord entry : batch.getRecords()) {
            try {
                Change change = change(entry);
                changes.merge(change.key(), change, Change::and);
            } catch (RuntimeException e) {
                failed = failed.or(() -> failed(entry.getDynamodb().getSequenceNumber(), e));
            }
        }
        List<String> sequence = new ArrayList<>();
        batch.getRecords().forEach(entry -> sequence.add(entry.getDynamodb().getSequenceNumber()));
        for (Change change : changes.values()) {
            Optional<String> failure = consider(change);
            if (failure.isPresent()
                    && (failed.isEmpty() || sequence.indexOf(failure.get()) < sequence.indexOf(failed.get()))) {
                failed = failure;
            }
        }
        return new StreamsEventResponse(
                failed.map(StreamsEventResponse.BatchItemFailure::new).stream().toList());
    }

    private Optional<String> consider(Change change) {
        StockAlerts.Occasion occasion = new StockAlerts.Occasion(clock.instant(), false);
        try {
            change.level()
                    .ifPresentOrElse(
                            level -> alerts.consider(level, occasion),
                            () -> alerts.considerRemoved(change.key(), occasion));
            return Optional.empty();
        } catch (RuntimeException e) {
            return failed(change.sequenceNumber(), e);
        }
    }

    private Optional<String> failed(String sequenceNumber, RuntimeException reason) {
        log.error("change {} of the stock could not be judged", sequenceNumber, reason);
        return Optional.of(sequenceNumber);
    }

    private static Change change(DynamodbStreamRecord entry) {
        var item = entry.getDynamodb();
        Map<String, AttributeValue> keys = item.getKeys();
        StockKey key =
                new StockKey(keys.get("sku").getS(), keys.get("warehouse").getS());
        Optional<StockLevel> level =
                Optional.ofNullable(item.getNewImage()).map(image -> StockLevel.read(name -> text(image.get(name))));
        return new Change(key, level, item.getSequenceNumber());
    }

    private static String text(AttributeValue value) {
        return value == null ? null : value.getS() != null ? value.getS() : value.getN();
    }

    /**
     * What became of a level.
     *
     * @param level empty if it was removed
     * @param sequenceNumber of the first record of the level in the batch
     */
    private record Change(StockKey key, Optional<StockLevel> level, String sequenceNumber) {

        /** Whatever the order: of two versions the newer; a removal is read up on in the table. */
        Change and(Change later) {
            boolean laterIsOlder = level.isPresent()
                    && later.level.isPresent()
                    && later.level.get().version() < level.get().version();
            return new Change(key, laterIsOlder ? level : later.level, sequenceNumber);
        }
    }
}
