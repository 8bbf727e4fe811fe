package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What Lambda tells an on-failure destination, in the form of its documentation. */
final class DestinationRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Clock clock;

    DestinationRecords(Clock clock) {
        this.clock = clock;
    }

    /** An asynchronous invocation that failed for the last time. */
    String asynchronous(String functionArn, int invocations, byte[] request, byte[] response) {
        ObjectNode node = JSON.createObjectNode().put("version", "1.0").put("timestamp", timestamp());
        node.set("requestContext", requestContext(functionArn + ":$LATEST", "RetriesExhausted", invocations));
        node.set("requestPayload", payload(request));
        node.set("responseContext", responseContext());
        node.set("responsePayload", payload(response));
        return text(node);
    }

    /** Records of a table's stream that are given up; the message says where they stand, not what they hold. */
    String stream(String functionArn, int invocations, String streamArn, String shard, List<Record> records) {
        ObjectNode node = JSON.createObjectNode();
        node.set("requestContext", requestContext(functionArn, "RetryAttemptsExhausted", invocations));
        node.set("responseContext", responseContext());
        node.put("version", "1.0").put("timestamp", timestamp());
        node.putObject("DDBStreamBatchInfo")
                .put("shardId", shard)
                .put("startSequenceNumber", records.getFirst().dynamodb().sequenceNumber())
                .put("endSequenceNumber", records.getLast().dynamodb().sequenceNumber())
                .put("approximateArrivalOfFirstRecord", arrival(records.getFirst()))
                .put("approximateArrivalOfLastRecord", arrival(records.getLast()))
                .put("batchSize", records.size())
                .put("streamArn", streamArn);
        return text(node);
    }

    private static ObjectNode requestContext(String functionArn, String condition, int invocations) {
        return JSON.createObjectNode()
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", functionArn)
                .put("condition", condition)
                .put("approximateInvokeCount", invocations);
    }

    private static ObjectNode responseContext() {
        return JSON.createObjectNode()
                .put("statusCode", 200)
                .put("executedVersion", "$LATEST")
                .put("functionError", "Unhandled");
    }

    private String timestamp() {
        return MILLIS.format(clock.instant());
    }

    private String arrival(Record record) {
        Instant at = record.dynamodb().approximateCreationDateTime();
        return (at == null ? clock.instant() : at)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** A payload is repeated as JSON; one that is none, as text. */
    private static JsonNode payload(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
