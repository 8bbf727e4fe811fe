package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A queue's messages as Lambda hands them to functions. */
final class QueueEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String queueArn;
    private final String region;

    QueueEvents(String queueArn) {
        this.queueArn = queueArn;
        this.region = Arn.parse(queueArn).region();
    }

    /** @return one element of the event's {@code Records} */
    byte[] record(Message message) {
        ObjectNode node = JSON.createObjectNode()
                .put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body());
        ObjectNode attributes = node.putObject("attributes");
        new TreeMap<>(message.attributesAsStrings()).forEach(attributes::put);
        ObjectNode messageAttributes = node.putObject("messageAttributes");
        new TreeMap<>(message.messageAttributes())
                .forEach((name, value) -> messageAttributes.set(name, attribute(value)));
        node.put("md5OfBody", message.md5OfBody());
        if (message.md5OfMessageAttributes() != null) {
            node.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
        }
        node.put("eventSource", "aws:sqs").put("eventSourceARN", queueArn).put("awsRegion", region);
        return bytes(node);
    }

    private static ObjectNode attribute(MessageAttributeValue value) {
        ObjectNode node = JSON.createObjectNode();
        if (value.stringValue() != null) {
            node.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            node.put("binaryValue", value.binaryValue().asByteArray());
        }
        node.putArray("stringListValues");
        node.putArray("binaryListValues");
        return node.put("dataType", value.dataType());
    }

    static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
