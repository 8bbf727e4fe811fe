package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Passes a topic's messages on to its subscribers: queues at once, functions asynchronously. */
final class TopicDelivery implements Consumer<TopicMessage> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Activity activity;
    private final Map<String, List<Consumer<TopicMessage>>> subscribers = new HashMap<>();

    TopicDelivery(Activity activity) {
        this.activity = activity;
    }

    /**
     * To be called before the first message.
     *
     * @param send puts a body into the queue
     */
    void addQueue(String topicArn, Consumer<String> send) {
        add(
                topicArn,
                message -> send.accept(new String(
                        QueueEvents.bytes(notification(message, "sqs", "SigningCertURL", "UnsubscribeURL")),
                        StandardCharsets.UTF_8)));
    }

    /** To be called before the first message. */
    void addFunction(String topicArn, Mapping mapping, AsyncInvoker async) {
        add(topicArn, message -> {
            var _ = async.invoke(mapping, event(message));
        });
    }

    private void add(String topicArn, Consumer<TopicMessage> subscriber) {
        subscribers.computeIfAbsent(topicArn, arn -> new ArrayList<>()).add(subscriber);
    }

    @Override
    public void accept(TopicMessage message) {
        activity.begin();
        try {
            subscribers.getOrDefault(message.topicArn(), List.of()).forEach(subscriber -> subscriber.accept(message));
        } finally {
            activity.end();
        }
    }

    private static byte[] event(TopicMessage message) {
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", message.topicArn() + ":local")
                .set("Sns", notification(message, "lambda", "SigningCertUrl", "UnsubscribeUrl"));
        return QueueEvents.bytes(event);
    }

    /** Nothing is signed here; the fields are there because SNS always sends them. */
    private static ObjectNode notification(
            TopicMessage message, String protocol, String certificateField, String unsubscribeField) {
        ObjectNode node = JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", message.messageId())
                .put("TopicArn", message.topicArn());
        message.subject().ifPresent(subject -> node.put("Subject", subject));
        node.put("Message", message.textFor(protocol))
                .put("Timestamp", MILLIS.format(message.publishedAt()))
                .put("SignatureVersion", "1")
                .put("Signature", "")
                .put(certificateField, "")
                .put(unsubscribeField, "");
        ObjectNode attributes = JSON.createObjectNode();
        message.attributes()
                .forEach((name, attribute) ->
                        attributes.putObject(name).put("Type", attribute.type()).put("Value", attribute.value()));
        if (!attributes.isEmpty() || protocol.equals("lambda")) {
            node.set("MessageAttributes", attributes);
        }
        return node;
    }
}
