package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.http.OperatorToken;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Changes of the stock, the daily review, and what operators do with alerts. */
public final class StockAlertsHandler implements RequestStreamHandler {
    private static final long MILLIS_TO_FINISH = 5_000;

    private final AlertsHttp http;
    private final StockStream stream;
    private final StockReview review;
    private final Clock clock;

    public StockAlertsHandler() {
        this(
                Config.ofProcess(),
                DynamoDbClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .build());
    }

    private StockAlertsHandler(Config config, DynamoDbClient dynamoDb) {
        this(
                new DynamoDbAlertStore(dynamoDb, config.alertsTable()),
                new DynamoDbStockLevels(dynamoDb, config.stockTable()),
                new DynamoDbForecasts(dynamoDb, config.forecastsTable()),
                new SnsNotifier(
                        SnsClient.builder()
                                .httpClient(UrlConnectionHttpClient.create())
                                .build(),
                        config.alertsTopicArn()),
                config,
                Clock.systemUTC());
    }

    StockAlertsHandler(
            AlertStore store, StockLevels levels, Forecasts forecasts, Notifier notifier, Config config, Clock clock) {
        AlertRules rules = new AlertRules(config.shopTimeZone());
        StockAlerts alerts = new StockAlerts(store, levels, forecasts, notifier, rules, clock);
        OperatorToken operator = new OperatorToken(config.operatorTokenSha256());
        http = new AlertsHttp(new OpenAlerts(store), new AlertDesk(store, clock), operator, clock);
        stream = new StockStream(alerts, clock);
        review = new StockReview(levels, alerts, clock);
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        PowertoolsLogging.withLogging(context, () -> {
            switch (trigger) {
                case Trigger.Http call -> Triggers.answer(http.answer(call.request()), output);
                case Trigger.TableStream changes -> Triggers.answer(stream.consider(changes.batch()), output);
                case Trigger.Task task when task.name().equals("stock-review") -> review(task, output, context);
                default -> throw new IllegalArgumentException("the stock alerts have no such trigger");
            }
            return null;
        });
    }

    private void review(Trigger.Task task, OutputStream output, Context context) {
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis() - MILLIS_TO_FINISH);
        try {
            Triggers.answer(Map.of("levels", review.run(task.scheduledAt(), deadline)), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
