package dev.shopkeeper.stockalerts.telling;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** An SNS topic: the text for e-mail and all others, the JSON for HTTPS subscribers. */
public final class SnsNotifier implements Notifier {
    private final Supplier<SnsClient> sns;
    private final String topicArn;

    public SnsNotifier(Supplier<SnsClient> sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    @Override
    public void publish(AlertMessage message) {
        sns.get()
                .publish(request -> request.topicArn(topicArn)
                        .subject(message.subject())
                        .messageStructure("json")
                        .message(MessageJson.write(Map.of("default", message.text(), "https", message.json())))
                        .messageAttributes(attributes(message.attributes())));
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, String> texts) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        texts.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return attributes;
    }
}
