package dev.shopkeeper.stockledger;

import dev.shopkeeper.stockledger.imports.StockImport;
import dev.shopkeeper.triggers.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of movements that came into a bucket. */
final class DroppedFiles {
    private final Logger log = LoggerFactory.getLogger(DroppedFiles.class);
    private final Ports ports;
    private final Config config;
    private final MovementReader reader;

    DroppedFiles(Ports ports, Config config, MovementReader reader) {
        this.ports = ports;
        this.config = config;
        this.reader = reader;
    }

    /** @return by its key, what became of each file */
    Map<String, Object> take(List<Trigger.NewObject> files) {
        StockImport stockImport = new StockImport(ports.queue().get(), reader, config.timeZone());
        Map<String, Object> results = new LinkedHashMap<>();
        for (Trigger.NewObject file : files) {
            stockImport
                    .run(ports.buckets().apply(file.bucket()), file.key(), file.at())
                    .ifPresentOrElse(
                            result -> results.put(file.key(), result), () -> log.warn("{} is gone", file.key()));
        }
        log.info("{}", results);
        return results;
    }
}
