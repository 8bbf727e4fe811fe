package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The services together, and DynamoDB as its users see it: the AWS SDK over the wire. */
class LocalServicesIT {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static LocalServices services;

    @BeforeAll
    static void start() {
        services = LocalServices.start(ServicesOptions.inMemory(HOME));
        services.provision(Blueprints.SHOP);
        services.provision(Blueprints.SHOP);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    // ── DynamoDB ──

    @Test
    void refusesAConditionalWriteAndAWholeTransaction() {
        var dynamoDb = services.dynamoDb();
        dynamoDb.putItem(request -> request.tableName("stock").item(item("mug", "main", 3)));
        assertThatThrownBy(() -> dynamoDb.putItem(request -> request.tableName("stock")
                        .item(item("mug", "main", 4))
                        .conditionExpression("attribute_not_exists(sku)")))
                .isInstanceOf(ConditionalCheckFailedException.class);

        var writes = List.of(putIfAbsent(item("cup", "main", 1)), putIfAbsent(item("mug", "main", 5)));
        assertThatThrownBy(() -> dynamoDb.transactWriteItems(request -> request.transactItems(writes)))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons())
                                .extracting(reason -> reason.code())
                                .containsExactly("None", "ConditionalCheckFailed"));
        assertThat(dynamoDb.getItem(request ->
                                request.tableName("stock").key(Map.of("sku", text("cup"), "warehouse", text("main"))))
                        .hasItem())
                .isFalse();
    }

    @Test
    void queriesTheIndexAndKnowsTheExpiry() {
        var dynamoDb = services.dynamoDb();
        for (var sku : List.of("b", "a", "c")) {
            dynamoDb.putItem(request -> request.tableName("stock").item(item(sku, "north", 1)));
        }
        var found = dynamoDb.query(request -> request.tableName("stock")
                .indexName("by-warehouse")
                .keyConditionExpression("warehouse = :w")
                .expressionAttributeValues(Map.of(":w", text("north"))));
        assertThat(found.items()).extracting(item -> item.get("sku").s()).containsExactly("a", "b", "c");
        assertThat(dynamoDb.describeTimeToLive(request -> request.tableName("stock"))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expiration");
    }

    @Test
    void keepsTheChangesOfATableInItsStream() {
        services.dynamoDb().putItem(request -> request.tableName("stock").item(item("streamed", "main", 1)));
        services.dynamoDb().putItem(request -> request.tableName("stock").item(item("streamed", "main", 2)));
        await().atMost(PATIENCE).until(() -> changesOf("streamed").size() == 2);
        assertThat(changesOf("streamed"))
                .extracting(Record::eventName)
                .containsExactly(OperationType.INSERT, OperationType.MODIFY);
        assertThat(changesOf("streamed")
                        .getLast()
                        .dynamodb()
                        .oldImage()
                        .get("on_hand")
                        .n())
                .isEqualTo("1");
    }

    private static List<Record> changesOf(String sku) {
        var streams = services.streams();
        var arn = services.dynamoDb()
                .describeTable(request -> request.tableName("stock"))
                .table()
                .latestStreamArn();
        var records = new ArrayList<Record>();
        for (var shard : streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards()) {
            var iterator = streams.getShardIterator(request -> request.streamArn(arn)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            records.addAll(streams.getRecords(request -> request.shardIterator(iterator))
                    .records());
        }
        return records.stream()
                .filter(record -> record.dynamodb().keys().get("sku").s().equals(sku))
                .toList();
    }

    private static TransactWriteItem putIfAbsent(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName("stock")
                        .item(item)
                        .conditionExpression("attribute_not_exists(sku)")
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> item(String sku, String warehouse, int onHand) {
        return Map.of(
                "sku", text(sku),
                "warehouse", text(warehouse),
                "on_hand", AttributeValue.fromN(Integer.toString(onHand)));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    // ── The machine ──

    @Test
    void listensOnLoopbackOnly() throws IOException {
        var elsewhere = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (var url : List.of(services.sqsUrl(), services.s3Url(), services.dynamoDbUrl())) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", url.getPort()), 2000);
            }
            for (var address : elsewhere) {
                assertThatThrownBy(() -> {
                            try (var socket = new Socket()) {
                                socket.connect(new InetSocketAddress(address, url.getPort()), 2000);
                            }
                        })
                        .as("%s on %s", url, address)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void saysWhichEndpointDoesNotAnswer() {
        var options = ServicesOptions.inMemory(HOME)
                .withEndpoints(Optional.empty(), Optional.empty(), Optional.of(URI.create("http://127.0.0.1:1")));
        assertThatThrownBy(() -> LocalServices.start(options))
                .isInstanceOf(ServicesException.class)
                .hasMessageStartingWith("no DynamoDB answers at http://127.0.0.1:1");
    }

    @Test
    void usesOtherEndpointsInsteadOfStartingItsOwn() {
        var options = ServicesOptions.inMemory(HOME)
                .withEndpoints(
                        Optional.of(services.sqsUrl()),
                        Optional.of(services.s3Url()),
                        Optional.of(services.dynamoDbUrl()));
        try (var second = LocalServices.start(options)) {
            assertThat(second.dynamoDb().listTables().tableNames()).contains("stock");
            assertThatThrownBy(() -> second.onObjectChange(change -> {})).isInstanceOf(IllegalStateException.class);
        }
        assertThat(services.dynamoDb().listTables().tableNames()).contains("stock");
    }
}
