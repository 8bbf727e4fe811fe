package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** A table's changes as Lambda hands them to functions. */
final class StreamEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String streamArn;
    private final String region;

    /** @param streamArn as the function shall see it: with the region and account of the template's resources */
    StreamEvents(String streamArn) {
        this.streamArn = streamArn;
        this.region = Arn.parse(streamArn).region();
    }

    String streamArn() {
        return streamArn;
    }

    /** @return one element of the event's {@code Records} */
    byte[] record(Record record) {
        ObjectNode node = JSON.createObjectNode()
                .put("eventID", record.eventID())
                .put("eventName", record.eventNameAsString())
                .put("eventVersion", record.eventVersion() == null ? "1.1" : record.eventVersion())
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", region);
        node.set("dynamodb", change(record.dynamodb()));
        if (record.userIdentity() != null) {
            node.putObject("userIdentity")
                    .put("principalId", record.userIdentity().principalId())
                    .put("type", record.userIdentity().type());
        }
        return QueueEvents.bytes(node.put("eventSourceARN", streamArn));
    }

    private static ObjectNode change(StreamRecord change) {
        ObjectNode node = JSON.createObjectNode();
        if (change.approximateCreationDateTime() != null) {
            node.put(
                    "ApproximateCreationDateTime",
                    change.approximateCreationDateTime().getEpochSecond());
        }
        node.set("Keys", item(change.keys()));
        if (change.hasNewImage()) {
            node.set("NewImage", item(change.newImage()));
        }
        if (change.hasOldImage()) {
            node.set("OldImage", item(change.oldImage()));
        }
        node.put("SequenceNumber", change.sequenceNumber());
        if (change.sizeBytes() != null) {
            node.put("SizeBytes", change.sizeBytes());
        }
        return node.put("StreamViewType", change.streamViewTypeAsString());
    }

    private static ObjectNode item(Map<String, AttributeValue> item) {
        ObjectNode node = JSON.createObjectNode();
        new TreeMap<>(item).forEach((name, value) -> node.set(name, value(value)));
        return node;
    }

    static ObjectNode value(AttributeValue value) {
        ObjectNode node = JSON.createObjectNode();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", value.b().asByteArray());
            case SS -> strings(node.putArray("SS"), value.ss());
            case NS -> strings(node.putArray("NS"), value.ns());
            case BS -> value.bs().stream().map(SdkBytes::asByteArray).forEach(node.putArray("BS")::add);
            case M -> node.set("M", item(value.m()));
            case L -> {
                ArrayNode list = node.putArray("L");
                value.l().forEach(element -> list.add(value(element)));
            }
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("attribute of an unknown type: " + value);
        }
        return node;
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
