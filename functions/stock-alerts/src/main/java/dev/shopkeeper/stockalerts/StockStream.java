package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.CountChange;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import dev.shopkeeper.stockalerts.telling.Courier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of the stock table. Of several changes of one level in a batch only the newest is looked at. */
final class StockStream {
    private final Logger log = LoggerFactory.getLogger(StockStream.class);
    private final StockAlerts alerts;
    private final Courier courier;
    private final Clock clock;

    StockStream(StockAlerts alerts, Courier courier, Clock clock) {
        this.alerts = alerts;
        this.courier = courier;
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
                if (movesStock(entry)) {
                    Change change = change(entry);
                    changes.merge(change.key(), change, Change::and);
                }
            } catch (RuntimeException e) {
                failed = failed.or(() -> failed(entry.getDynamodb().getSequenceNumber(), e));
            }
        }
        List<String> sequence = new ArrayList<>();
        batch.getRecords().forEach(entry -> sequence.add(entry.getDynamodb().getSequenceNumber()));
        List<Alert> openings = new ArrayList<>();
        for (Change change : changes.values()) {
            Optional<String> failure = Correlation.during(change.correlationId(), () -> consider(change, openings));
            if (failure.isPresent()
                    && (failed.isEmpty() || sequence.indexOf(failure.get()) < sequence.indexOf(failed.get()))) {
                failed = failure;
            }
        }
        tell(openings);
        return new StreamsEventResponse(
                failed.map(StreamsEventResponse.BatchItemFailure::new).stream().toList());
    }

    private Optional<String> consider(Change change, List<Alert> openings) {
        Occasion occasion = new Occasion(clock.instant(), false);
        try {
            openings.addAll(change.level()
                    .map(level -> alerts.consider(new Sighting(level, change.counts()), occasion))
                    .orElseGet(() -> alerts.consider(change.key(), occasion)));
            return Optional.empty();
        } catch (RuntimeException e) {
            return failed(change.sequenceNumber(), e);
        }
    }

    /** Having failed here, alerts are due for the next delivery; the batch has nothing more to do for them. */
    private void tell(List<Alert> openings) {
        try {
            courier.tellAtOnce(openings);
        } catch (RuntimeException e) {
            log.error("alerts could not be told at once; the next delivery tells them", e);
        }
    }

    private Optional<String> failed(String sequenceNumber, RuntimeException reason) {
        log.error("change {} of the stock could not be judged", sequenceNumber, reason);
        return Optional.of(sequenceNumber);
    }

    /** Every night the replenishment writes its own attributes to all levels; what follows is for the review to find. */
    private static boolean movesStock(DynamodbStreamRecord entry) {
        Map<String, AttributeValue> before = entry.getDynamodb().getOldImage();
        Map<String, AttributeValue> after = entry.getDynamodb().getNewImage();
        return before == null
                || after == null
                || !Objects.equals(text(before.get("version")), text(after.get("version")));
    }

    private static Change change(DynamodbStreamRecord entry) {
        var item = entry.getDynamodb();
        Map<String, AttributeValue> keys = item.getKeys();
        StockKey key =
                new StockKey(keys.get("sku").getS(), keys.get("warehouse").getS());
        Optional<WatchedLevel> level = level(item.getNewImage());
        return new Change(
                key, level, counts(level(item.getOldImage()), level), item.getSequenceNumber(), correlation(item));
    }

    /** Of the movement that the ledger wrote last. */
    private static String correlation(StreamRecord item) {
        Map<String, AttributeValue> image = item.getNewImage() == null ? Map.of() : item.getNewImage();
        String id = text(image.get(Correlation.KEY));
        return Correlation.isBounded(id) ? id : item.getSequenceNumber();
    }

    private static Optional<WatchedLevel> level(Map<String, AttributeValue> image) {
        return Optional.ofNullable(image).map(given -> WatchedLevel.read(name -> text(given.get(name))));
    }

    /** A first count replaces nothing, and while it settles its units are still being added up. */
    private static List<CountChange> counts(Optional<WatchedLevel> before, Optional<WatchedLevel> after) {
        boolean both = before.isPresent()
                && after.isPresent()
                && !before.get().settling()
                && !after.get().settling();
        return both ? counts(before.get().stock(), after.get().stock()) : List.of();
    }

    private static List<CountChange> counts(StockLevel before, StockLevel after) {
        if (!before.countedAt().equals(after.countedAt())) {
            return List.of(new CountChange(before.onHand(), after.onHand(), after.version(), false));
        }
        long adjusted = after.flows().adjusted() - before.flows().adjusted();
        return adjusted == 0
                ? List.of()
                : List.of(new CountChange(after.onHand() - adjusted, after.onHand(), after.version(), true));
    }

    private static String text(AttributeValue value) {
        return value == null ? null : value.getS() != null ? value.getS() : value.getN();
    }

    /**
     * What became of a level.
     *
     * @param level empty if it was removed
     * @param sequenceNumber of the first record of the level in the batch
     * @param correlationId of the newest change, for the lines that judging it writes
     */
    private record Change(
            StockKey key,
            Optional<WatchedLevel> level,
            List<CountChange> counts,
            String sequenceNumber,
            String correlationId) {

        /** Whatever the order: of two versions the newer; a removal is read up on in the table. */
        Change and(Change later) {
            boolean laterIsOlder = level.isPresent()
                    && later.level.isPresent()
                    && later.level.get().version() < level.get().version();
            List<CountChange> both = Stream.concat(counts.stream(), later.counts.stream())
                    .sorted(Comparator.comparingLong(CountChange::version))
                    .toList();
            return new Change(
                    key,
                    laterIsOlder ? level : later.level,
                    both,
                    sequenceNumber,
                    laterIsOlder ? correlationId : later.correlationId);
        }
    }
}
