package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.BucketSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TableSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The services as their users see them: the AWS SDK over the wire. */
class LocalServicesIT {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static LocalServices services;

    @BeforeAll
    static void start() {
        services = LocalServices.start(ServicesOptions.inMemory(HOME));
        services.provision(blueprint());
        services.provision(blueprint());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    static Blueprint blueprint() {
        var queues = List.of(
                queue("orders", Optional.of(new QueueSpec.Redrive(arn("orders-dead"), 2)), Duration.ofSeconds(1)),
                queue("slow", Optional.empty(), Duration.ofSeconds(30)),
                queue("orders-dead", Optional.empty(), Duration.ofSeconds(30)));
        var stock = new TableSpec(
                "Stock",
                "stock",
                "arn:aws:dynamodb:eu-central-1:000000000000:table/stock",
                Map.of("sku", "S", "warehouse", "S"),
                new TableSpec.Keys("sku", Optional.of("warehouse")),
                List.of(new TableSpec.Index(
                        "by-warehouse", new TableSpec.Keys("warehouse", Optional.of("sku")), "ALL", List.of())),
                List.of(),
                Optional.of("expiration"),
                Optional.of("NEW_AND_OLD_IMAGES"));
        var bucket = new BucketSpec("Lake", "lake", "arn:aws:s3:::lake");
        return new Blueprint(
                List.of(),
                queues,
                List.of(stock),
                List.of(bucket),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    private static QueueSpec queue(String name, Optional<QueueSpec.Redrive> redrive, Duration visibility) {
        return new QueueSpec(name, name, arn(name), "", false, visibility, Duration.ZERO, Duration.ofDays(4), redrive);
    }

    private static String arn(String queue) {
        return "arn:aws:sqs:eu-central-1:000000000000:" + queue;
    }

    private static String url(String queue) {
        return services.sqsUrl() + "/000000000000/" + queue;
    }

    // ── SQS ──

    @Test
    void answersUnderTheQueueUrlsOfTheTemplate() {
        assertThat(services.sqs()
                        .getQueueUrl(request -> request.queueName("orders"))
                        .queueUrl())
                .isEqualTo(url("orders"));
        assertThat(services.sqs()
                        .getQueueAttributes(request -> request.queueUrl(url("slow"))
                                .attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.VISIBILITY_TIMEOUT))
                        .attributes())
                .containsEntry(QueueAttributeName.QUEUE_ARN, arn("slow"))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
    }

    @Test
    void hidesWhatWasReceivedUntilItIsDeleted() {
        var entries = List.of(entry("a"), entry("b"), entry("c"));
        var sent = services.sqs()
                .sendMessageBatch(request -> request.queueUrl(url("slow")).entries(entries));
        assertThat(sent.successful()).hasSize(3);

        var received = receive("slow", 3);
        assertThat(received).extracting(Message::body).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(poll("slow")).isEmpty();

        received.forEach(message -> services.sqs()
                .deleteMessage(request -> request.queueUrl(url("slow")).receiptHandle(message.receiptHandle())));
        assertThat(services.sqs()
                        .getQueueAttributes(request -> request.queueUrl(url("slow"))
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes())
                .containsValue("0");
    }

    @Test
    void takesMessagesAndBatchesUpToAMebibyteLikeSqs() {
        var largest = "x".repeat(1024 * 1024);
        services.sqs().sendMessage(request -> request.queueUrl(url("slow")).messageBody(largest));
        assertThat(receive("slow", 1)).extracting(Message::body).containsExactly(largest);

        var halves = List.of(entry("y", "y".repeat(512 * 1024)), entry("z", "z".repeat(512 * 1024)));
        assertThat(services.sqs()
                        .sendMessageBatch(
                                request -> request.queueUrl(url("slow")).entries(halves))
                        .successful())
                .hasSize(2);
        assertThat(receive("slow", 2)).hasSize(2);
        services.sqs().purgeQueue(request -> request.queueUrl(url("slow")));

        var tooLong = List.of(entry("y", "y".repeat(512 * 1024)), entry("z", "z".repeat(512 * 1024 + 1)));
        assertThatThrownBy(() -> services.sqs()
                        .sendMessageBatch(
                                request -> request.queueUrl(url("slow")).entries(tooLong)))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void movesWhatIsReceivedTooOftenToTheDeadLetterQueue() {
        services.sqs().sendMessage(request -> request.queueUrl(url("orders")).messageBody("poison"));

        assertThat(receive("orders", 1)).hasSize(1);
        assertThat(receive("orders", 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        await().atMost(PATIENCE).until(() -> {
            assertThat(poll("orders")).isEmpty();
            return poll("orders-dead").stream()
                    .anyMatch(message -> message.body().equals("poison"));
        });
    }

    private static SendMessageBatchRequestEntry entry(String body) {
        return entry(body, body);
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static List<Message> receive(String queue, int count) {
        var received = new ArrayList<Message>();
        await().atMost(PATIENCE).until(() -> {
            received.addAll(poll(queue));
            return received.size() >= count;
        });
        return received;
    }

    private static List<Message> poll(String queue) {
        return services.sqs()
                .receiveMessage(request -> request.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    // ── S3 ──

    @Test
    void writesOnlyIfAbsentWhenAsked() {
        put("once", "first");
        assertThatThrownBy(() -> services.s3()
                        .putObject(
                                request -> request.bucket("lake").key("once").ifNoneMatch("*"),
                                RequestBody.fromString("second")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(get("once")).isEqualTo("first");
    }

    @Test
    void listsByPrefixInPagesAndReadsRanges() {
        for (int i = 0; i < 5; i++) {
            put("events/dt=2026-01-0" + i + "/part.parquet", "0123456789");
        }
        put("other", "x");
        var pages = services.s3()
                .listObjectsV2Paginator(
                        request -> request.bucket("lake").prefix("events/").maxKeys(2));
        assertThat(pages.contents().stream().map(S3Object::key))
                .hasSize(5)
                .isSorted()
                .allMatch(key -> key.startsWith("events/dt="));
        var range = services.s3()
                .getObjectAsBytes(request -> request.bucket("lake")
                        .key("events/dt=2026-01-00/part.parquet")
                        .range("bytes=2-4"));
        assertThat(range.asUtf8String()).isEqualTo("234");
        assertThatThrownBy(() -> get("nowhere")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void tellsOfEachObjectThatIsWrittenCopiedAndRemoved() {
        var changes = new CopyOnWriteArrayList<ObjectChange>();
        services.onObjectChange(change -> {
            if (change.key().startsWith("watched/")) {
                changes.add(change);
            }
        });
        put("watched/a b+ü.txt", "hello");
        services.s3()
                .copyObject(request -> request.sourceBucket("lake")
                        .sourceKey("watched/a b+ü.txt")
                        .destinationBucket("lake")
                        .destinationKey("watched/copy"));
        multipart("watched/parts");
        services.s3().deleteObject(request -> request.bucket("lake").key("watched/copy"));
        services.s3()
                .deleteObjects(request -> request.bucket("lake")
                        .delete(delete -> delete.objects(
                                ObjectIdentifier.builder().key("watched/parts").build())));

        assertThat(changes)
                .extracting(ObjectChange::eventName, ObjectChange::key, ObjectChange::size)
                .containsExactly(
                        tuple("ObjectCreated:Put", "watched/a b+ü.txt", 5L),
                        tuple("ObjectCreated:Copy", "watched/copy", 5L),
                        tuple("ObjectCreated:CompleteMultipartUpload", "watched/parts", 5L * 1024 * 1024 + 3),
                        tuple("ObjectRemoved:Delete", "watched/copy", 0L),
                        tuple("ObjectRemoved:Delete", "watched/parts", 0L));
        assertThat(changes.getFirst().eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }

    /** Otherwise the connection is closed behind the answer, and the SDK's next PUT on it fails. */
    @Test
    void answersOnlyWhenTheTrailersOfTheBodyHaveArrived() throws IOException {
        var body = "5\r\nhello\r\n0\r\n";
        var trailers = "x-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        var head = """
                PUT /lake/chunked HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Length: %d\r
                Content-Encoding: aws-chunked\r
                x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r
                x-amz-decoded-content-length: 5\r
                x-amz-trailer: x-amz-checksum-crc32\r
                \r
                """.formatted(body.length() + trailers.length());
        try (var socket = new Socket("127.0.0.1", services.s3Url().getPort())) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(trailers.getBytes(StandardCharsets.US_ASCII));
            var answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(get("chunked")).isEqualTo("hello");
    }

    private static void multipart(String key) {
        var s3 = services.s3();
        var upload = s3.createMultipartUpload(request -> request.bucket("lake").key(key))
                .uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (var content : List.of("x".repeat(5 * 1024 * 1024), "end")) {
            int number = parts.size() + 1;
            var part = s3.uploadPart(
                    request -> request.bucket("lake").key(key).uploadId(upload).partNumber(number),
                    RequestBody.fromString(content));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(part.eTag()).build());
        }
        s3.completeMultipartUpload(request ->
                request.bucket("lake").key(key).uploadId(upload).multipartUpload(completed -> completed.parts(parts)));
    }

    private static void put(String key, String content) {
        services.s3().putObject(request -> request.bucket("lake").key(key), RequestBody.fromString(content));
    }

    private static String get(String key) {
        return services.s3()
                .getObjectAsBytes(request -> request.bucket("lake").key(key))
                .asString(StandardCharsets.UTF_8);
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
