package dev.shopkeeper.stockmetrics;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneId;

/** Keeps the stock levels of each day's end, makes metrics of them, and answers what they are. */
public final class StockMetricsHandler implements RequestStreamHandler {
    private final StockSnapshot snapshot;
    private final NightlyMetrics metrics;
    private final StockMetricsApi api;
    private final ZoneId shopTimeZone;

    public StockMetricsHandler() {
        Config config = Config.ofProcess();
        this(
                config,
                S3ObjectStore.of(config.lakeBucket()),
                DynamoDbStockLevels.of(config.stockTable()),
                Clock.systemUTC());
    }

    StockMetricsHandler(Config config, VersionedObjectStore lake, StockLevels levels, Clock clock) {
        snapshot = new StockSnapshot(lake, levels, config, clock);
        metrics = new NightlyMetrics(lake, config);
        api = new StockMetricsApi(new MetricsLookup(lake));
        shopTimeZone = config.shopTimeZone();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Triggers.handle(input, context, shopTimeZone, trigger -> handle(trigger, output));
    }

    private void handle(Trigger trigger, OutputStream output) throws IOException {
        switch (trigger) {
            case Trigger.Http http -> Triggers.answer(api.answer(http.request()), output);
            case Trigger.Task task
            when task.name().equals("stock-snapshot") -> Triggers.answer(snapshot.take(task.scheduledAt()), output);
            case Trigger.Task task
            when task.name().equals("stock-metrics") -> Triggers.answer(metrics.run(task.scheduledAt()), output);
            default -> throw new IllegalArgumentException("the stock metrics have no such trigger");
        }
    }
}
