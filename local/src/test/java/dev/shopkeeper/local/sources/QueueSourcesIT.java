package dev.shopkeeper.local.sources;

import static dev.shopkeeper.local.sources.RunningSources.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.services.QueuesAndObjects;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues that wake functions, over the wire protocol of SQS. */
class QueueSourcesIT {
    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    @RegisterExtension
    final WakingQueue waking = new WakingQueue(EMBEDDED.services());

    @Test
    void deliversTheShapeOfLambda() {
        waking.provision();
        String messageId = EMBEDDED.services()
                .sqs()
                .sendMessage(request -> request.queueUrl(waking.url())
                        .messageBody("{\"text\":\"ä \\\"quoted\\\"\"}")
                        .messageAttributes(Map.of(
                                "kind",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("order")
                                        .build())))
                .messageId();
        waking.functions.with("archive");
        waking.start(waking.source(10, Duration.ZERO));
        waking.awaitIdle();

        byte[] event = waking.functions.received("archive").getFirst();
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
        assertThat(message.getEventSourceArn()).isEqualTo(Specs.queueArn(waking.name));
        assertThat(message.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(message.getMessageAttributes().get("kind").getStringValue()).isEqualTo("order");
    }

    @Test
    void combinesReceivesToALargeBatch() {
        waking.provision();
        waking.send(WakingQueue.numbered(25));
        waking.functions.with("archive");
        waking.start(waking.source(25, Duration.ofSeconds(60)));
        waking.awaitIdle();
        assertThat(waking.functions.batches("archive", "/body"))
                .singleElement()
                .satisfies(batch -> assertThat(batch).containsExactlyInAnyOrder(WakingQueue.numbered(25)));
    }

    @Test
    void waitsForTheWindow() {
        waking.provision();
        waking.functions.with("archive");
        waking.start(waking.source(10, Duration.ofSeconds(4)));
        waking.send("first");
        await().atMost(PATIENCE)
                .until(() ->
                        waking.count(waking.name, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 1);
        waking.send("second");
        waking.awaitIdle();
        assertThat(waking.functions.batches("archive", "/body")).containsExactly(List.of("first", "second"));
    }

    @Test
    void keepsEventsWithinSixMegabytes() {
        waking.provision();
        String body = "x".repeat(1024 * 1024);
        for (int i = 0; i < 8; i++) {
            waking.send(body);
        }
        waking.functions.with("archive");
        waking.start(waking.source(100, Duration.ofSeconds(5)));
        waking.awaitIdle();
        assertThat(waking.functions.received("archive"))
                .hasSizeGreaterThan(1)
                .allMatch(event -> event.length <= Pending.PAYLOAD_LIMIT)
                .anyMatch(event -> event.length > Pending.PAYLOAD_LIMIT - 1025 * 1024);
        assertThat(waking.functions.batches("archive", "/messageId").stream()
                        .flatMap(List::stream)
                        .distinct())
                .hasSize(8);
    }

    @Test
    void handsOverNoMoreAtATimeThanTheMappingAllows() throws InterruptedException {
        waking.provision();
        waking.send(WakingQueue.numbered(6));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        waking.functions.with("archive", (event, call) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            two.countDown();
            two.await();
            running.decrementAndGet();
            return ScriptedFunctions.ok("{}");
        });
        waking.start(new QueueSource("Events", Specs.queueArn(waking.name), 1, Duration.ZERO, true, OptionalInt.of(2)));
        waking.awaitIdle();
        assertThat(most).hasValue(2);
        assertThat(waking.functions.received("archive")).hasSize(6);
    }

    @Test
    void keepsTheGroupsOfAFifoQueueInOrder() {
        waking.name = "groups.fifo";
        waking.provision();
        for (String body : List.of("a1", "b1", "a2", "b2", "a3")) {
            EMBEDDED.services()
                    .sqs()
                    .sendMessage(request -> request.queueUrl(waking.url())
                            .messageBody(body)
                            .messageGroupId(body.substring(0, 1))
                            .messageDeduplicationId(body));
        }
        List<String> done = new CopyOnWriteArrayList<>();
        waking.functions.with("archive", (event, call) -> {
            List<String> failed = WakingQueue.ids(event, "a1", "1");
            if (failed.isEmpty()) {
                done.addAll(ScriptedFunctions.texts(event, "/body"));
            }
            return ScriptedFunctions.failed(failed);
        });
        waking.start(waking.source(1, Duration.ZERO));
        waking.awaitIdle();
        assertThat(done).containsExactlyInAnyOrder("a1", "a2", "a3", "b1", "b2");
        assertThat(done).containsSubsequence("a1", "a2", "a3").containsSubsequence("b1", "b2");
    }

    @Test
    void isBusyWhileAMessageIsDelayedOrInHand() throws InterruptedException {
        waking.provision();
        var finish = new CountDownLatch(1);
        waking.functions.with("archive", (event, call) -> {
            finish.await();
            return ScriptedFunctions.ok("{}");
        });
        waking.start(waking.source(10, Duration.ZERO));
        waking.awaitIdle();
        EMBEDDED.services()
                .sqs()
                .sendMessage(request ->
                        request.queueUrl(waking.url()).messageBody("later").delaySeconds(1));
        assertThat(waking.idle()).isFalse();
        await().atMost(PATIENCE)
                .until(() -> !waking.functions.received("archive").isEmpty());
        assertThat(waking.idle()).isFalse();
        finish.countDown();
        waking.awaitIdle();
        assertThat(waking.functions.received("archive")).hasSize(1);
    }

    @Test
    void isBusyUntilAChainOfQueuesIsDone() {
        String second = waking.name + "-second";
        waking.provision(
                Specs.queue(EMBEDDED.services().sqsUrl(), waking.name),
                Specs.queue(EMBEDDED.services().sqsUrl(), second));
        waking.functions.with("archive", (event, call) -> {
            EMBEDDED.services()
                    .sqs()
                    .sendMessage(request -> request.queueUrl(waking.url(second)).messageBody("next"));
            return ScriptedFunctions.ok("{}");
        });
        waking.functions.with("ledger");
        waking.start(List.of(
                Specs.function("archive", waking.source(1, Duration.ZERO)),
                Specs.function("ledger", Specs.queueSource(second, 1, Duration.ZERO))));
        waking.send(WakingQueue.numbered(40));
        await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(waking.sources::idle);
        assertThat(waking.functions.received("archive")).hasSize(40);
        assertThat(waking.functions.received("ledger")).hasSize(40);
    }

    @Test
    void closesDuringALongPoll() {
        waking.provision();
        waking.functions.with("archive");
        waking.start(waking.source(1, Duration.ZERO));
        waking.send("a");
        waking.awaitIdle();
        long start = System.nanoTime();
        waking.sources.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
}
