package dev.shopkeeper.stockledger;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.stockledger.imports.ImportPart;
import dev.shopkeeper.stockledger.imports.StockImport;
import dev.shopkeeper.stockledger.movements.MovementReader;
import dev.shopkeeper.triggers.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of movements that came into a bucket. What there is no time for goes on in the next invocation, by a message. */
final class DroppedFiles {
    /** For the rows that have been read, and for handing over. */
    private static final long MILLIS_TO_FINISH = 20_000;

    private final Logger log = LoggerFactory.getLogger(DroppedFiles.class);
    private final Ports ports;
    private final Config config;
    private final MovementReader reader;

    DroppedFiles(Ports ports, Config config, MovementReader reader) {
        this.ports = ports;
        this.config = config;
        this.reader = reader;
    }

    /**
     * @param remainingMillis until the function is ended
     * @return by its key, what became of each file
     */
    Map<String, Object> take(List<Trigger.NewObject> files, int remainingMillis) {
        Instant deadline = deadline(remainingMillis);
        Map<String, Object> results = new LinkedHashMap<>();
        for (Trigger.NewObject file : files) {
            // S3's console makes an empty object where somebody makes a folder.
            if (!file.key().endsWith("/")) {
                run(ImportPart.first(file.bucket(), file.key(), file.at()), deadline, results);
            }
        }
        log.info("{}", results);
        return results;
    }

    /** @return the ids of the messages to be delivered again */
    List<String> carryOn(SQSEvent parts, int remainingMillis) {
        Instant deadline = deadline(remainingMillis);
        Map<String, Object> results = new LinkedHashMap<>();
        List<String> failed = new ArrayList<>();
        for (SQSEvent.SQSMessage message : parts.getRecords()) {
            Correlation.during(Correlation.of(message), () -> carryOn(message, deadline, results, failed));
        }
        log.info("{}", results);
        return failed;
    }

    private void carryOn(
            SQSEvent.SQSMessage message, Instant deadline, Map<String, Object> results, List<String> failed) {
        try {
            run(ImportPart.parse(message.getBody()), deadline, results);
        } catch (RuntimeException e) {
            log.error("a stock file could not be carried on", e);
            failed.add(message.getMessageId());
        }
    }

    private Instant deadline(int remainingMillis) {
        return ports.clock().instant().plusMillis(remainingMillis - MILLIS_TO_FINISH);
    }

    private void run(ImportPart part, Instant deadline, Map<String, Object> results) {
        StockImport stockImport = new StockImport(ports.queue().get(), reader, config.timeZone(), ports.clock());
        switch (stockImport.run(ports.buckets().apply(part.bucket()), part, deadline)) {
            case StockImport.Outcome.Finished(Map<String, Object> whole) -> results.put(part.key(), whole);
            case StockImport.Outcome.Unfinished(ImportPart rest) -> {
                ports.imports().get().send(List.of(rest.toJson()));
                results.put(part.key(), Map.of("queued_through", rest.queuedThrough(), "next_part", rest.part()));
            }
            case StockImport.Outcome.Gone() -> log.warn("{} is gone", part.key());
        }
    }
}
