package dev.shopkeeper.triggers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.http.HttpEvents;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.observability.InvocationLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Reads and answers the invocations of a function with several triggers, in the runtime's own serialisation. */
public final class Triggers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Triggers() {}

    /** @throws IllegalArgumentException if the event is of none of the kinds of {@link Trigger} */
    public static Trigger read(InputStream input) throws IOException {
        byte[] event = input.readAllBytes();
        if (isRequest(event)) {
            return new Trigger.Http(HttpEvents.read(new ByteArrayInputStream(event)));
        }
        JsonNode tree = JSON.readTree(event);
        if (tree.has("task")) {
            return new Trigger.Task(
                    tree.path("task").asText(),
                    Instant.parse(tree.path("scheduled_at").asText()));
        }
        // SNS writes its name in a case of its own.
        if (tree.at("/Records/0/EventSource").asText().equals("aws:sns")) {
            return new Trigger.Topic(as(SNSEvent.class, event));
        }
        return switch (tree.at("/Records/0/eventSource").asText()) {
            case "aws:sqs" -> new Trigger.Queue(as(SQSEvent.class, event));
            case "aws:dynamodb" -> new Trigger.TableStream(as(DynamodbEvent.class, event));
            case "aws:s3" -> new Trigger.NewObjects(newObjects(tree));
            default -> throw new IllegalArgumentException("no trigger of this function sends such an event");
        };
    }

    /** What a function does when it is woken. */
    @FunctionalInterface
    public interface Work {
        void on(Trigger trigger) throws IOException;
    }

    /** Reads what woke the function, and does the work for it as {@link #logged} says. */
    public static void handle(InputStream input, Context context, ZoneId shopTimeZone, Work work) throws IOException {
        Trigger trigger = read(input);
        logged(context, trigger, shopTimeZone, () -> {
            try {
                work.on(trigger);
                return trigger;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Does the work under the keys that its log lines have in common: Powertools' own, the correlation and the task. A
     * task that has ended without a fault is a metric, {@code TaskFinished} by {@code task}, so that one that doesn't is missed.
     */
    public static <T> T logged(Context context, Trigger trigger, ZoneId shopTimeZone, Supplier<T> work) {
        return InvocationLog.of(
                context,
                trigger.correlationId(shopTimeZone),
                () -> trigger instanceof Trigger.Task task ? finished(task, work) : work.get());
    }

    private static <T> T finished(Trigger.Task task, Supplier<T> work) {
        try (var _ = MDC.putCloseable("task", task.name())) {
            T result = work.get();
            new EmbeddedMetrics().count("TaskFinished", 1, "task", task.name());
            return result;
        }
    }

    /** Looks at as little as will tell, since somebody waits for the answer of a request. */
    private static boolean isRequest(byte[] event) throws IOException {
        try (JsonParser json = JSON.getFactory().createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equals("routeKey")) {
                    return true;
                }
                json.nextToken();
                json.skipChildren();
            }
            return false;
        }
    }

    /** S3 writes keys as forms do: a space is a plus sign. */
    private static List<Trigger.NewObject> newObjects(JsonNode event) {
        return event.path("Records")
                .valueStream()
                .map(entry -> new Trigger.NewObject(
                        entry.at("/s3/bucket/name").asText(),
                        URLDecoder.decode(entry.at("/s3/object/key").asText(), StandardCharsets.UTF_8),
                        Instant.parse(entry.path("eventTime").asText())))
                .toList();
    }

    public static void answer(APIGatewayV2HTTPResponse response, OutputStream output) {
        try {
            HttpEvents.write(response, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void answer(SQSBatchResponse response, OutputStream output) {
        write(SQSBatchResponse.class, response, output);
    }

    public static void answer(StreamsEventResponse response, OutputStream output) {
        write(StreamsEventResponse.class, response, output);
    }

    /** What a task did, for the log and for whoever invoked it by hand. */
    public static void answer(Map<String, ?> summary, OutputStream output) throws IOException {
        output.write(JSON.writeValueAsBytes(summary));
    }

    /** The answer that makes the platform deliver exactly these messages again. */
    public static SQSBatchResponse failed(List<String> messageIds) {
        return new SQSBatchResponse(
                messageIds.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }

    private static <T> T as(Class<T> type, byte[] event) {
        return LambdaEventSerializers.serializerFor(type, Triggers.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(event));
    }

    private static <T> void write(Class<T> type, T response, OutputStream output) {
        LambdaEventSerializers.serializerFor(type, Triggers.class.getClassLoader())
                .toJson(response, output);
    }
}
