package dev.shopkeeper.local.sources;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message that was published to a topic.
 *
 * @param message what each subscriber gets, unless there is another text for its protocol
 * @param byProtocol texts of {@code MessageStructure=json} by protocol, {@code sqs}, {@code lambda}, …
 */
public record TopicMessage(
        String messageId,
        String topicArn,
        Optional<String> subject,
        String message,
        Map<String, String> byProtocol,
        Map<String, Attribute> attributes,
        Instant publishedAt) {

    /** @param type {@code String}, {@code Number}, {@code String.Array} or {@code Binary}, whose value is Base64 */
    public record Attribute(String type, String value) {}

    String textFor(String protocol) {
        return byProtocol.getOrDefault(protocol, message);
    }
}
