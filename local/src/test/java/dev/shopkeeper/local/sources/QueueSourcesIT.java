package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Queues that wake functions, over the wire protocol of SQS. */
class QueueSourcesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static LocalServices services;
    private static SnsServer somethingThatListens;

    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<QueueSpec> queues = new ArrayList<>();
    private EventSources sources;
    private String queue;

    @BeforeAll
    static void startServices() throws IOException {
        somethingThatListens = SnsServer.open(line -> {});
        services = withoutDynamoDb(somethingThatListens);
    }

    /** The server stands in for DynamoDB, which is slow to start and not needed. */
    static LocalServices withoutDynamoDb(SnsServer standIn) {
        return LocalServices.start(ServicesOptions.inMemory(Path.of(System.getProperty("shopkeeper.home")))
                .withEndpoints(Optional.empty(), Optional.empty(), Optional.of(standIn.url())));
    }

    @AfterAll
    static void stopServices() {
        services.close();
        somethingThatListens.close();
    }

    @BeforeEach
    void nameTheQueue(TestInfo test) {
        queue = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        sources.close();
    }

    @Test
    void deliversTheShapeOfLambda() {
        provision(Specs.queue(services.sqsUrl(), queue));
        String messageId = services.sqs()
                .sendMessage(request -> request.queueUrl(url())
                        .messageBody("{\"text\":\"ä \\\"quoted\\\"\"}")
                        .messageAttributes(Map.of(
                                "kind",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("order")
                                        .build())))
                .messageId();
        functions.with("archive");
        start(source(10, Duration.ZERO));
        await().atMost(PATIENCE).until(sources::idle);

        byte[] event = functions.received("archive").getFirst();
        JsonNode record = ScriptedFunctions.parse(event).at("/Records/0");
        assertThat(record.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "messageId",
                        "receiptHandle",
                        "body",
                        "attributes",
                        "messageAttributes",
                        "md5OfBody",
                        "md5OfMessageAttributes",
                        "eventSource",
                        "eventSourceARN",
                        "awsRegion");
        assertThat(record.at("/messageAttributes/kind").toString())
                .isEqualTo("{\"stringValue\":\"order\",\"stringListValues\":[],\"binaryListValues\":[],"
                        + "\"dataType\":\"String\"}");
        SQSEvent.SQSMessage message =
                LambdaEvents.read(SQSEvent.class, event).getRecords().getFirst();
        assertThat(message.getMessageId()).isEqualTo(messageId);
        assertThat(message.getBody()).isEqualTo("{\"text\":\"ä \\\"quoted\\\"\"}");
        assertThat(message.getAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo(Specs.queueArn(queue));
        assertThat(message.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(message.getMessageAttributes().get("kind").getStringValue()).isEqualTo("order");
    }

    @Test
    void deletesWhatIsDoneAndBringsBackWhatIsReported() {
        provision(Specs.queue(services.sqsUrl(), queue));
        send("good-1", "bad", "good-2");
        functions.with("archive", (event, call) -> {
            List<String> bad = ids(event, "bad", "1");
            return ScriptedFunctions.failed(bad);
        });
        start(source(10, Duration.ZERO));
        await().atMost(PATIENCE).until(sources::idle);

        List<String> bodies = functions.batches("archive", "/body").stream()
                .flatMap(List::stream)
                .toList();
        assertThat(bodies).containsExactlyInAnyOrder("good-1", "bad", "good-2", "bad");
        assertThat(depth(queue)).isZero();
        assertThat(log).anyMatch(line -> line.contains("archive From-" + queue) && line.contains("come again"));
    }

    @Test
    void movesABatchThatAlwaysFailsToTheDeadLetters() {
        String dead = queue + "-dead";
        provision(
                Specs.queue(
                        services.sqsUrl(),
                        queue,
                        Duration.ofMinutes(30),
                        Optional.of(new QueueSpec.Redrive(Specs.queueArn(dead), 3))),
                Specs.queue(services.sqsUrl(), dead));
        send("a", "b");
        functions.with("archive", (event, call) -> ScriptedFunctions.error());
        start(source(10, Duration.ZERO));
        await().atMost(PATIENCE).until(() -> depth(dead) == 2);
        await().atMost(PATIENCE).until(sources::idle);

        List<String> receives = functions.batches("archive", "/attributes/ApproximateReceiveCount").stream()
                .flatMap(List::stream)
                .toList();
        assertThat(receives).containsExactlyInAnyOrder("1", "1", "2", "2", "3", "3");
        assertThat(sources.status()).singleElement().satisfies(status -> {
            assertThat(status.failedBatches()).isEqualTo(status.batches()).isGreaterThanOrEqualTo(3);
            assertThat(status.inHand()).isZero();
        });
    }

    @Test
    void bringsBackAllAfterAnInvalidReport() {
        provision(Specs.queue(services.sqsUrl(), queue));
        send("a", "b");
        functions.with(
                "archive",
                (event, call) ->
                        call == 1 ? ScriptedFunctions.failed(List.of("no-such-id")) : ScriptedFunctions.ok(""));
        start(source(2, Duration.ofSeconds(30)));
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("archive", "/body")).hasSize(2).allMatch(batch -> batch.size() == 2);
    }

    @Test
    void leavesFailedMessagesToTheVisibilityTimeoutWhenAsked() {
        provision(Specs.queue(services.sqsUrl(), queue));
        send("a");
        functions.with("archive", (event, call) -> ScriptedFunctions.error());
        var delays = new SourceOptions.Delays(
                Optional.empty(), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(250));
        start(source(1, Duration.ZERO), new SourceOptions(false, Clock.systemUTC(), log::add, 4, delays));
        await().atMost(PATIENCE)
                .until(() -> sources.status().getFirst().batches() == 1
                        && sources.status().getFirst().inHand() == 0);
        assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isOne();
        assertThat(idle()).isFalse();
    }

    @Test
    void combinesReceivesToALargeBatch() {
        provision(Specs.queue(services.sqsUrl(), queue));
        send(numbered(25));
        functions.with("archive");
        start(source(25, Duration.ofSeconds(60)));
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("archive", "/body"))
                .singleElement()
                .satisfies(batch -> assertThat(batch).containsExactlyInAnyOrder(numbered(25)));
    }

    @Test
    void waitsForTheWindow() {
        provision(Specs.queue(services.sqsUrl(), queue));
        functions.with("archive");
        start(source(10, Duration.ofSeconds(4)));
        send("first");
        await().atMost(PATIENCE)
                .until(() -> count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 1);
        send("second");
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("archive", "/body")).containsExactly(List.of("first", "second"));
    }

    @Test
    void keepsEventsWithinSixMegabytes() {
        provision(Specs.queue(services.sqsUrl(), queue));
        String body = "x".repeat(1024 * 1024);
        for (int i = 0; i < 8; i++) {
            send(body);
        }
        functions.with("archive");
        start(source(100, Duration.ofSeconds(5)));
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.received("archive"))
                .hasSizeGreaterThan(1)
                .allMatch(event -> event.length <= Pending.PAYLOAD_LIMIT)
                .anyMatch(event -> event.length > Pending.PAYLOAD_LIMIT - 1025 * 1024);
        assertThat(functions.batches("archive", "/messageId").stream()
                        .flatMap(List::stream)
                        .distinct())
                .hasSize(8);
    }

    @Test
    void handsOverNoMoreAtATimeThanTheMappingAllows() throws InterruptedException {
        provision(Specs.queue(services.sqsUrl(), queue));
        send(numbered(6));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        functions.with("archive", (event, call) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            two.countDown();
            two.await();
            running.decrementAndGet();
            return ScriptedFunctions.ok("{}");
        });
        start(new QueueSource("Events", Specs.queueArn(queue), 1, Duration.ZERO, true, OptionalInt.of(2)));
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(most).hasValue(2);
        assertThat(functions.received("archive")).hasSize(6);
    }

    @Test
    void keepsTheGroupsOfAFifoQueueInOrder() {
        queue = "groups.fifo";
        provision(Specs.queue(services.sqsUrl(), queue));
        for (String body : List.of("a1", "b1", "a2", "b2", "a3")) {
            services.sqs()
                    .sendMessage(request -> request.queueUrl(url())
                            .messageBody(body)
                            .messageGroupId(body.substring(0, 1))
                            .messageDeduplicationId(body));
        }
        List<String> done = new CopyOnWriteArrayList<>();
        functions.with("archive", (event, call) -> {
            List<String> failed = ids(event, "a1", "1");
            if (failed.isEmpty()) {
                done.addAll(ScriptedFunctions.texts(event, "/body"));
            }
            return ScriptedFunctions.failed(failed);
        });
        start(source(1, Duration.ZERO));
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(done).containsExactlyInAnyOrder("a1", "a2", "a3", "b1", "b2");
        assertThat(done).containsSubsequence("a1", "a2", "a3").containsSubsequence("b1", "b2");
    }

    @Test
    void isBusyWhileAMessageIsDelayedOrInHand() throws InterruptedException {
        provision(Specs.queue(services.sqsUrl(), queue));
        var finish = new CountDownLatch(1);
        functions.with("archive", (event, call) -> {
            finish.await();
            return ScriptedFunctions.ok("{}");
        });
        start(source(10, Duration.ZERO));
        await().atMost(PATIENCE).until(sources::idle);
        services.sqs()
                .sendMessage(
                        request -> request.queueUrl(url()).messageBody("later").delaySeconds(1));
        assertThat(idle()).isFalse();
        await().atMost(PATIENCE).until(() -> !functions.received("archive").isEmpty());
        assertThat(idle()).isFalse();
        finish.countDown();
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.received("archive")).hasSize(1);
    }

    @Test
    void isBusyUntilAChainOfQueuesIsDone() {
        String second = queue + "-second";
        provision(Specs.queue(services.sqsUrl(), queue), Specs.queue(services.sqsUrl(), second));
        functions.with("archive", (event, call) -> {
            services.sqs().sendMessage(request -> request.queueUrl(url(second)).messageBody("next"));
            return ScriptedFunctions.ok("{}");
        });
        functions.with("ledger");
        start(List.of(
                Specs.function("archive", source(1, Duration.ZERO)),
                Specs.function("ledger", Specs.queueSource(second, 1, Duration.ZERO))));
        send(numbered(40));
        await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(sources::idle);
        assertThat(functions.received("archive")).hasSize(40);
        assertThat(functions.received("ledger")).hasSize(40);
    }

    @Test
    void outlivesAQueueThatIsNotThereYet() {
        QueueSpec missing = Specs.queue(services.sqsUrl(), queue);
        queues.add(missing);
        functions.with("archive");
        start(source(1, Duration.ZERO));
        await().atMost(PATIENCE)
                .until(() -> log.stream()
                        .anyMatch(line -> line.startsWith("archive From-" + queue + ": cannot receive from " + queue)));
        services.provision(Specs.blueprint(List.of(), List.of(missing), List.of(), List.of(), List.of()));
        send("a");
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("archive", "/body")).containsExactly(List.of("a"));
    }

    @Test
    void treatsAFunctionThatCannotBeInvokedAsFailed() {
        provision(Specs.queue(services.sqsUrl(), queue));
        send("a");
        start(source(1, Duration.ZERO));
        await().atMost(PATIENCE).until(() -> log.stream().anyMatch(line -> line.contains("cannot invoke")));
        functions.with("archive");
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.received("archive")).hasSize(1);
    }

    @Test
    void closesDuringALongPoll() {
        provision(Specs.queue(services.sqsUrl(), queue));
        functions.with("archive");
        start(source(1, Duration.ZERO));
        send("a");
        await().atMost(PATIENCE).until(sources::idle);
        long start = System.nanoTime();
        sources.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private QueueSource source(int batchSize, Duration window) {
        return Specs.queueSource(queue, batchSize, window);
    }

    private void start(QueueSource source) {
        start(List.of(Specs.function("archive", source)));
    }

    private void start(QueueSource source, SourceOptions options) {
        start(List.of(Specs.function("archive", source)), options);
    }

    private void start(List<FunctionSpec> archiveAndOthers) {
        start(archiveAndOthers, Specs.options(Clock.systemUTC(), log::add));
    }

    private void start(List<FunctionSpec> archiveAndOthers, SourceOptions options) {
        var blueprint = Specs.blueprint(archiveAndOthers, queues, List.of(), List.of(), List.of());
        sources = EventSources.start(blueprint, services, openSns(), functions, (function, access) -> true, options);
    }

    private static SnsServer openSns() {
        try {
            return SnsServer.open(line -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void provision(QueueSpec... specs) {
        queues.addAll(List.of(specs));
        services.provision(Specs.blueprint(List.of(), queues, List.of(), List.of(), List.of()));
    }

    private void send(String... bodies) {
        for (int from = 0; from < bodies.length; from += 10) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int i = from; i < Math.min(bodies.length, from + 10); i++) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody(bodies[i])
                        .build());
            }
            services.sqs().sendMessageBatch(request -> request.queueUrl(url()).entries(entries));
        }
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toArray(String[]::new);
    }

    /** @return the ids of the messages with the body that are received for so many times */
    private static List<String> ids(JsonNode event, String body, String receives) {
        List<String> ids = new ArrayList<>();
        for (JsonNode record : event.path("Records")) {
            if (record.path("body").asText().equals(body)
                    && record.at("/attributes/ApproximateReceiveCount").asText().equals(receives)) {
                ids.add(record.path("messageId").asText());
            }
        }
        return ids;
    }

    private String url() {
        return url(queue);
    }

    private static String url(String queue) {
        return services.sqsUrl() + "/000000000000/" + queue;
    }

    private static int depth(String queue) {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private static int count(String queue, QueueAttributeName attribute) {
        return Integer.parseInt(services.sqs()
                .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(attribute))
                .attributes()
                .get(attribute));
    }

    private boolean idle() {
        try {
            return sources.idle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
