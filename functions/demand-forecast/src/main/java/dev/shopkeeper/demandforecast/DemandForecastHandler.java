package dev.shopkeeper.demandforecast;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.demandforecast.lookup.ForecastApi;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Plans the night's forecasts, forecasts their shards and answers what is expected of a SKU. */
public final class DemandForecastHandler implements RequestStreamHandler {
    private static final long LOOKED_UP_BYTES = 16 << 20;

    private final ForecastApi api;
    private final RunPlanner planner;
    private final ShardBatch shards;
    private final ZoneId shopTimeZone;

    public DemandForecastHandler() {
        Config config = Config.ofProcess();
        this(
                config,
                Ports.onAws(config),
                DemandForecaster::new,
                new RunMetrics(new EmbeddedMetrics()),
                Clock.systemUTC());
    }

    DemandForecastHandler(Config config, Ports ports, EngineFactory engines, Consumer<RunReport> metrics, Clock clock) {
        ObjectStore lake = ports.lake();
        api = new ForecastApi(
                new ForecastBook(lake, clock, LOOKED_UP_BYTES),
                config.defaultWarehouse(),
                config.job().horizon());
        planner = new RunPlanner(lake, ports.runs(), ports.queue(), engines, config.job(), clock);
        shards = new ShardBatch(new ShardWorker(lake, ports.runs(), engines, config.job(), clock), metrics);
        shopTimeZone = config.job().zone();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Triggers.handle(input, context, shopTimeZone, trigger -> handle(trigger, output));
    }

    private void handle(Trigger trigger, OutputStream output) throws IOException {
        switch (trigger) {
            case Trigger.Http http -> Triggers.answer(api.answer(http.request()), output);
            case Trigger.Queue queue -> Triggers.answer(shards.work(queue.batch()), output);
            case Trigger.Task(String name, Instant dueAt)
            when name.equals("forecast") -> Triggers.answer(planner.plan(dueAt).summary(), output);
            default -> throw new IllegalArgumentException("not a trigger of this function");
        }
    }
}
