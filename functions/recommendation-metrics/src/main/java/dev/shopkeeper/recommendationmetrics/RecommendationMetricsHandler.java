package dev.shopkeeper.recommendationmetrics;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.BusinessMetrics;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;

/** Measures each night what became of the day's recommendations, and answers it. */
public final class RecommendationMetricsHandler implements RequestStreamHandler {
    private final NightlyMetrics metrics;
    private final RecommendationMetricsApi api;
    private final ZoneId shopTimeZone;

    public RecommendationMetricsHandler() {
        this(Config.ofProcess());
    }

    private RecommendationMetricsHandler(Config config) {
        this(config, S3ObjectStore.of(config.lakeBucket()), new EmbeddedMetrics());
    }

    RecommendationMetricsHandler(Config config, ObjectStore lake, BusinessMetrics figures) {
        metrics = new NightlyMetrics(lake, figures, config);
        api = new RecommendationMetricsApi(new MetricsLookup(lake));
        shopTimeZone = config.shopTimeZone();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Triggers.handle(input, context, shopTimeZone, trigger -> handle(trigger, output));
    }

    private void handle(Trigger trigger, OutputStream output) throws IOException {
        switch (trigger) {
            case Trigger.Http http -> Triggers.answer(api.answer(http.request()), output);
            case Trigger.Task(var name, var due)
            when name.equals("recommendation-metrics") -> Triggers.answer(metrics.run(due), output);
            default -> throw new IllegalArgumentException("the recommendation metrics have no such trigger");
        }
    }
}
