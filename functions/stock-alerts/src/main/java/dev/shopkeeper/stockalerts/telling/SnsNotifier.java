package dev.shopkeeper.stockalerts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** One message for each opening: words for people, and attributes for programs to filter by. */
final class SnsNotifier implements Notifier {
    /** SNS takes ASCII without line breaks, up to 100 characters. */
    private static final int MAX_SUBJECT = 100;

    private final SnsClient sns;
    private final String topicArn;
    private final AlertTexts texts = new AlertTexts(Locale.ENGLISH);

    SnsNotifier(SnsClient sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    @Override
    public void publish(Alert alert) {
        sns.publish(request -> request.topicArn(topicArn)
                .subject(subject(texts.title(alert)))
                .message(texts.title(alert) + "\n" + texts.reason(alert) + "\n\nAlert "
                        + alert.id().text())
                .messageAttributes(attributes(alert)));
    }

    static String subject(String title) {
        String ascii = title.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.substring(0, Math.min(ascii.length(), MAX_SUBJECT));
    }

    private static Map<String, MessageAttributeValue> attributes(Alert alert) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        attributes.put("alert_id", text(alert.id().text()));
        attributes.put("kind", text(alert.kind().code()));
        attributes.put("severity", text(alert.severity().code()));
        attributes.put("sku", text(alert.key().sku()));
        attributes.put("warehouse", text(alert.key().warehouse()));
        return attributes;
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
