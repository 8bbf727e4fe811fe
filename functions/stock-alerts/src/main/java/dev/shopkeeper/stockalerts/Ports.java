package dev.shopkeeper.stockalerts;

import dev.shopkeeper.configuration.OnDemand;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.SqsMessageQueue;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.alert.DynamoDbAlertStore;
import dev.shopkeeper.stockalerts.telling.ChatRoom;
import dev.shopkeeper.stockalerts.telling.DynamoDbMessageGate;
import dev.shopkeeper.stockalerts.telling.MessageGate;
import dev.shopkeeper.stockalerts.telling.Notifier;
import dev.shopkeeper.stockalerts.telling.SecretAddress;
import dev.shopkeeper.stockalerts.telling.SnsNotifier;
import dev.shopkeeper.stockalerts.telling.WebhookChatRoom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * All that the function reads and writes outside of itself.
 *
 * @param witness told of each alert that has opened or been resolved
 * @param chat empty if the shop has none
 */
record Ports(
        AlertStore alerts,
        StockLevels levels,
        Forecasts forecasts,
        SettingsFile settings,
        Notifier notifier,
        MessageGate gate,
        MessageQueue reviewContinuation,
        Consumer<Alert> witness,
        Optional<ChatRoom> chat) {

    /** The compressed forecasts of a million SKUs take about half of it; the review looks each of them up. */
    private static final long FORECAST_BYTES = 256L << 20;

    /** What HTTP asks for needs the tables alone, so that the other clients are made when they are needed. */
    static Ports of(Config config) {
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        S3ObjectStore lake = S3ObjectStore.onDemand(config.lakeBucket());
        return new Ports(
                new DynamoDbAlertStore(dynamoDb, config.alertsTable(), config.alertsKept()),
                new DynamoDbStockLevels(dynamoDb, config.stockTable()),
                new LakeForecasts(new ForecastBook(lake, Clock.systemUTC(), FORECAST_BYTES)),
                () -> lake.get(LakeKeys.ALERT_SETTINGS),
                new SnsNotifier(OnDemand.of(Ports::sns), config.alertsTopicArn()),
                new DynamoDbMessageGate(dynamoDb, config.alertsTable(), config.alertsAtOnce()),
                SqsMessageQueue.onDemand(config.reviewQueueUrl()),
                new AlertWitness(new EmbeddedMetrics()),
                config.chatSecretArn().map(arn -> new WebhookChatRoom(SecretAddress.of(arn))));
    }

    private static SnsClient sns() {
        return SnsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    }
}
