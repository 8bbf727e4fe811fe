package dev.shopkeeper.replenishment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.configuration.OnDemand;
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
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the night's levels, orders and transfers, and answers what is proposed. */
public final class ReplenishmentHandler implements RequestStreamHandler {
    private final ReplenishmentApi api;
    private final NightlyReplenishment nightly;
    private final ZoneId shopTimeZone;

    public ReplenishmentHandler() {
        Config config = Config.ofProcess();
        this(
                config,
                S3ObjectStore.of(config.lakeBucket()),
                new DynamoDbStockShelves(OnDemand.of(ReplenishmentHandler::dynamoDb), config.stockTable()),
                new EmbeddedMetrics());
    }

    /** For the night; what HTTP asks for needs the lake alone. */
    private static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    ReplenishmentHandler(Config config, ObjectStore lake, StockShelves shelves, BusinessMetrics metrics) {
        api = new ReplenishmentApi(new ProposalLookup(lake));
        nightly = new NightlyReplenishment(lake, shelves, metrics, config);
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
            when task.name().equals("replenishment") -> Triggers.answer(nightly.run(task.scheduledAt()), output);
            default -> throw new IllegalArgumentException("the replenishment has no such trigger");
        }
    }
}
