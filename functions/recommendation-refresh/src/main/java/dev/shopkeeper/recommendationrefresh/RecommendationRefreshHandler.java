package dev.shopkeeper.recommendationrefresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.recommendationrefresh.stock.DynamoDbStockLevels;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds recommendation models by night, updates them by day, and goes back to an earlier one when told to. */
public final class RecommendationRefreshHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendationRefreshHandler.class);

    private final Tasks tasks;
    private final ZoneId shopTimeZone;

    public RecommendationRefreshHandler() {
        var config = Config.ofProcess();
        this(
                S3ObjectStore.of(config.lakeBucket()),
                DynamoDbStockLevels.of(config.stockTable()),
                new EmbeddedRefreshMetrics(new EmbeddedMetrics()),
                config,
                Clock.systemUTC());
    }

    RecommendationRefreshHandler(
            ObjectStore lake, StockLevels stock, RefreshMetrics metrics, Config config, Clock clock) {
        tasks = new Tasks(lake, stock, metrics, config, clock);
        shopTimeZone = config.shopTimeZone();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        RefreshRequest request = RefreshRequest.read(input);
        Duration time = Duration.ofMillis(context.getRemainingTimeInMillis());
        var task = new Trigger.Task(request.task(), request.scheduledAt());
        Triggers.answer(Triggers.logged(context, task, shopTimeZone, () -> run(request, time)), output);
    }

    private Map<String, Object> run(RefreshRequest request, Duration time) {
        Map<String, Object> summary = tasks.run(request, time);
        LOG.info("{}", summary);
        return summary;
    }
}
