package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SNS's Query protocol: form parameters in, XML out. */
final class SnsProtocol {
    /** A request that SNS refuses, with the status and the code that it has for it. */
    static final class Refusal extends RuntimeException {
        private final int status;
        private final String code;

        Refusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    record Reply(int status, String xml) {}

    /** @param id of an entry of a batch; empty for a single message */
    record Entry(
            String id,
            String topicArn,
            Optional<String> subject,
            String message,
            boolean structured,
            Map<String, TopicMessage.Attribute> attributes) {

        TopicMessage message(String messageId, Instant at) {
            check();
            if (!structured) {
                return new TopicMessage(messageId, topicArn, subject, message, Map.of(), attributes, at);
            }
            Map<String, String> texts = texts();
            return new TopicMessage(messageId, topicArn, subject, texts.get("default"), texts, attributes, at);
        }

        private void check() {
            if (message.isEmpty()) {
                throw invalid("Empty message");
            }
            if (message.getBytes(StandardCharsets.UTF_8).length > MESSAGE_LIMIT) {
                throw invalid("Message too long");
            }
            if (subject.isPresent() && (subject.get().isEmpty() || subject.get().length() > SUBJECT_LIMIT)) {
                throw invalid("Subject");
            }
        }

        private Map<String, String> texts() {
            try {
                JsonNode node = JSON.readTree(message);
                if (!node.path("default").isTextual()) {
                    throw invalid("Message Structure - No default entry in JSON message body");
                }
                Map<String, String> texts = new LinkedHashMap<>();
                node.properties()
                        .forEach(field ->
                                texts.put(field.getKey(), field.getValue().asText()));
                return texts;
            } catch (JsonProcessingException e) {
                throw invalid("Message Structure - JSON message body failed to parse");
            }
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGE_LIMIT = 256 * 1024;
    private static final int SUBJECT_LIMIT = 100;
    private static final int BATCH_LIMIT = 10;
    private static final String BATCH = "PublishBatchRequestEntries.member.";
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private SnsProtocol() {}

    static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static Entry entry(Map<String, String> parameters) {
        if (parameters.containsKey("PhoneNumber")) {
            throw invalid("PhoneNumber: this SNS has topics only");
        }
        String topic = parameters.getOrDefault("TopicArn", parameters.getOrDefault("TargetArn", ""));
        return entry(parameters, "", topic);
    }

    static List<Entry> entries(Map<String, String> parameters) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; parameters.containsKey(BATCH + i + ".Id"); i++) {
            entries.add(entry(parameters, BATCH + i + ".", parameters.getOrDefault("TopicArn", "")));
        }
        if (entries.isEmpty()) {
            throw new Refusal(400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > BATCH_LIMIT) {
            throw new Refusal(400, "TooManyEntriesInBatchRequest", "The batch request contains more than 10 entries.");
        }
        if (entries.stream().map(Entry::id).distinct().count() < entries.size()) {
            throw new Refusal(400, "BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id.");
        }
        return entries;
    }

    private static Entry entry(Map<String, String> parameters, String prefix, String topic) {
        return new Entry(
                parameters.getOrDefault(prefix + "Id", ""),
                topic,
                Optional.ofNullable(parameters.get(prefix + "Subject")),
                parameters.getOrDefault(prefix + "Message", ""),
                "json".equals(parameters.get(prefix + "MessageStructure")),
                attributes(parameters, prefix + "MessageAttributes.entry."));
    }

    private static Map<String, TopicMessage.Attribute> attributes(Map<String, String> parameters, String prefix) {
        Map<String, TopicMessage.Attribute> attributes = new LinkedHashMap<>();
        for (int i = 1; parameters.containsKey(prefix + i + ".Name"); i++) {
            String value = prefix + i + ".Value.";
            String text =
                    parameters.getOrDefault(value + "StringValue", parameters.getOrDefault(value + "BinaryValue", ""));
            String type = parameters.getOrDefault(value + "DataType", "");
            if (type.isEmpty() || text.isEmpty()) {
                throw invalid("The message attribute '" + parameters.get(prefix + i + ".Name")
                        + "' needs a type and a value");
            }
            attributes.put(parameters.get(prefix + i + ".Name"), new TopicMessage.Attribute(type, text));
        }
        return attributes;
    }

    private static Refusal invalid(String what) {
        return new Refusal(400, "InvalidParameter", "Invalid parameter: " + what);
    }

    static Reply published(String messageId) {
        return ok("Publish", "<MessageId>" + messageId + "</MessageId>");
    }

    static Reply batchPublished(Map<String, String> published, Map<String, Refusal> refused) {
        var result = new StringBuilder("<Successful>");
        published.forEach((id, messageId) ->
                result.append("<member><Id>" + escape(id) + "</Id><MessageId>" + messageId + "</MessageId></member>"));
        result.append("</Successful><Failed>");
        refused.forEach((id, refusal) ->
                result.append("<member><Id>" + escape(id) + "</Id><Code>" + refusal.code + "</Code><Message>"
                        + escape(refusal.getMessage()) + "</Message><SenderFault>true</SenderFault></member>"));
        return ok("PublishBatch", result.append("</Failed>").toString());
    }

    static Reply refused(Refusal refusal) {
        String type = refusal.status < 500 ? "Sender" : "Receiver";
        return new Reply(
                refusal.status,
                "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>" + type + "</Type><Code>" + refusal.code
                        + "</Code><Message>" + escape(refusal.getMessage()) + "</Message></Error><RequestId>"
                        + UUID.randomUUID() + "</RequestId></ErrorResponse>");
    }

    private static Reply ok(String action, String result) {
        return new Reply(
                200,
                "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</" + action
                        + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                        + "</RequestId></ResponseMetadata></" + action + "Response>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
