package dev.shopkeeper.local.sources;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue of the test's name that wakes the function archive, and what the tests of it say and ask. */
final class WakingQueue implements BeforeEachCallback, AfterEachCallback {
    final ScriptedFunctions functions = new ScriptedFunctions();
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<QueueSpec> queues = new ArrayList<>();
    EventSources sources;
    String name;
    private final SnsServer sns;
    private final LocalServices services;

    WakingQueue(LocalServices services) {
        this.services = services;
        try {
            sns = SnsServer.open(line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The queue is not there yet. */
    @Override
    public void beforeEach(ExtensionContext context) {
        name = context.getRequiredTestMethod().getName();
    }

    QueueSource source(int batchSize, Duration window) {
        return Specs.queueSource(name, batchSize, window);
    }

    void start(QueueSource source) {
        start(List.of(Specs.function("archive", source)));
    }

    void start(QueueSource source, SourceOptions options) {
        start(List.of(Specs.function("archive", source)), options);
    }

    void start(List<FunctionSpec> archiveAndOthers) {
        start(archiveAndOthers, Specs.options(Clock.systemUTC(), log::add));
    }

    private void start(List<FunctionSpec> archiveAndOthers, SourceOptions options) {
        var blueprint = Specs.blueprint(archiveAndOthers, queues, List.of(), List.of(), List.of());
        sources = EventSources.start(blueprint, services, sns, functions, (function, access) -> true, options);
    }

    /** Makes the queue. */
    void provision() {
        provision(Specs.queue(services.sqsUrl(), name));
    }

    void provision(QueueSpec... specs) {
        queues.addAll(List.of(specs));
        services.provision(Specs.blueprint(List.of(), queues, List.of(), List.of(), List.of()));
    }

    void send(String... bodies) {
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

    static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toArray(String[]::new);
    }

    /** @return the ids of the messages with the body that are received for so many times */
    static List<String> ids(JsonNode event, String body, String receives) {
        List<String> ids = new ArrayList<>();
        for (JsonNode record : event.path("Records")) {
            if (record.path("body").asText().equals(body)
                    && record.at("/attributes/ApproximateReceiveCount").asText().equals(receives)) {
                ids.add(record.path("messageId").asText());
            }
        }
        return ids;
    }

    String url() {
        return url(name);
    }

    String url(String queue) {
        return services.sqsUrl() + "/000000000000/" + queue;
    }

    int depth(String queue) {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    int count(String queue, QueueAttributeName attribute) {
        return Integer.parseInt(services.sqs()
                .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(attribute))
                .attributes()
                .get(attribute));
    }

    boolean idle() {
        try {
            return sources.idle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitIdle() {
        await().atMost(RunningSources.PATIENCE).until(sources::idle);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sources.close();
        sns.close();
    }
}
