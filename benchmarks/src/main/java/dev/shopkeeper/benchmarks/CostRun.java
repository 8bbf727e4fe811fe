package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.lambda.FunctionPool;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Invokes the warm functions one call at a time, ingestion first, then the archive with the messages that came out. */
final class CostRun {
    static final String INGESTION = "behavior-ingestion";
    static final String ARCHIVE = "behavior-archive";

    /** Of all storefronts together: it decides how many messages come within the archive's window. */
    private static final int EVENTS_PER_SECOND = 100;

    /** Lambda's event source mapping takes turns with so many pollers, each with a window of its own. */
    private static final int POLLERS = 5;

    private static final int RECEIVED_AT_ONCE = 10;
    private static final int WARM_UP = 300;
    private static final int ARCHIVE_BATCHES = 30;
    private static final int COMPACTED_REQUESTS = 1_000;
    private static final int EVENTS_OF_THOSE = 100;

    private final FunctionPool functions;
    private final LocalServices services;
    private final CostEvents events;
    private final QueueSource source;
    private final String queueUrl;
    private final String bucket;
    private final LogBytes logs;
    private long archived;

    /** Counts what functions log as CloudWatch does, which adds 26 bytes to each line. */
    static final class LogBytes implements MachineLog {
        private static final int LINE_OVERHEAD = 26;
        private final LongAdder bytes = new LongAdder();

        @Override
        public void machine(Level level, String part, String message) {
            if (level.compareTo(Level.WARN) >= 0) {
                System.err.println(part + " " + message);
            }
        }

        @Override
        public void function(Level level, String function, String line) {
            bytes.add(line.getBytes(StandardCharsets.UTF_8).length + LINE_OVERHEAD);
            if (level.compareTo(Level.WARN) >= 0) {
                System.err.println(function + " " + line);
            }
        }
    }

    CostRun(
            FunctionPool functions,
            LocalServices services,
            CostEvents events,
            QueueSource source,
            String queueUrl,
            String bucket,
            LogBytes logs) {
        this.functions = functions;
        this.services = services;
        this.events = events;
        this.source = source;
        this.queueUrl = queueUrl;
        this.bucket = bucket;
        this.logs = logs;
    }

    CostMeasures measure(int eventsPerRequest) throws IOException, InterruptedException {
        int together = messagesInABatch(eventsPerRequest);
        ingest(eventsPerRequest, WARM_UP, CostEvents.VISIT);
        receive();
        long logged = logs.bytes.sum();
        String body = events.body(eventsPerRequest, CostEvents.VISIT);
        double[] ingestion = ingest(eventsPerRequest, together * ARCHIVE_BATCHES, CostEvents.VISIT);
        double ingestionLogs = (double) (logs.bytes.sum() - logged) / ingestion.length;
        List<String> messages = receive();
        logged = logs.bytes.sum();
        double[] archive = archive(messages, together);
        archived += (long) eventsPerRequest * messages.size();
        return new CostMeasures(
                eventsPerRequest,
                body.getBytes(StandardCharsets.UTF_8).length,
                messages.getFirst().getBytes(StandardCharsets.UTF_8).length,
                median(ingestion),
                ingestionLogs,
                together,
                median(archive),
                (double) (logs.bytes.sum() - logged) / archive.length);
    }

    private int messagesInABatch(int eventsPerRequest) {
        double seconds = Math.max(1, source.batchWindow().toSeconds());
        double arrived = (double) EVENTS_PER_SECOND / eventsPerRequest * seconds / POLLERS;
        return (int) Math.max(1, Math.min(source.batchSize(), Math.round(arrived)));
    }

    private double[] ingest(int eventsPerRequest, int requests, List<String> names)
            throws IOException, InterruptedException {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            millis[i] = invoke(INGESTION, events.request(events.body(eventsPerRequest, names)));
        }
        return millis;
    }

    private double[] archive(List<String> messages, int together) throws IOException, InterruptedException {
        double[] millis = new double[messages.size() / together];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = invoke(ARCHIVE, CostEvents.batch(messages.subList(i * together, (i + 1) * together)));
        }
        return millis;
    }

    /** A compaction of 100,000 events, after a smaller one of what was archived before. */
    CostMeasures.Lake compact(String scheduledAt) throws IOException, InterruptedException {
        byte[] task =
                ("{\"task\":\"compaction\",\"scheduled_at\":\"" + scheduledAt + "\"}").getBytes(StandardCharsets.UTF_8);
        invoke(ARCHIVE, task);
        ingest(EVENTS_OF_THOSE, COMPACTED_REQUESTS, CostEvents.CHECKOUT);
        archive(receive(), RECEIVED_AT_ONCE);
        int compacted = COMPACTED_REQUESTS * EVENTS_OF_THOSE;
        archived += compacted;
        double millis = invoke(ARCHIVE, task);
        long bytes =
                services
                        .s3()
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix("events/"))
                        .contents()
                        .stream()
                        .mapToLong(S3Object::size)
                        .sum();
        return new CostMeasures.Lake(1000 * millis / compacted, (double) bytes / archived);
    }

    private double invoke(String function, byte[] event) throws InterruptedException {
        Invocation invocation = functions.invoke(function, event);
        String answer = new String(invocation.payload(), StandardCharsets.UTF_8);
        if (invocation.failed() || answer.contains("\"statusCode\":4") || answer.contains("itemIdentifier\"")) {
            throw new IllegalStateException(function + " answered " + answer);
        }
        return invocation.duration().toNanos() / 1e6;
    }

    private List<String> receive() {
        List<String> bodies = new ArrayList<>();
        while (true) {
            List<Message> messages = services.sqs()
                    .receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(RECEIVED_AT_ONCE))
                    .messages();
            if (messages.isEmpty()) {
                return bodies;
            }
            services.sqs()
                    .deleteMessageBatch(request -> request.queueUrl(queueUrl)
                            .entries(messages.stream()
                                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                                            .id(message.messageId())
                                            .receiptHandle(message.receiptHandle())
                                            .build())
                                    .toList()));
            messages.forEach(message -> bodies.add(message.body()));
        }
    }

    private static double median(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
