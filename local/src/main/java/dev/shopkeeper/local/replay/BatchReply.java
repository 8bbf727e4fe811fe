package dev.shopkeeper.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the server says to a batch that it took.
 *
 * @param accepted calls that are kept
 * @param duplicates calls whose messageId an earlier call of the same batch has
 */
public record BatchReply(int accepted, int duplicates, List<Refusal> rejected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param messageId empty if the call has none that can be read */
    public record Refusal(String messageId, String code, String field, String message) {}

    /** @throws DeliveryException if the answer is none of Shopkeeper's */
    static BatchReply parse(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (!tree.path("accepted").isInt()) {
                throw new DeliveryException("the server's answer is not Shopkeeper's: " + start(body));
            }
            List<Refusal> rejected = new ArrayList<>();
            for (JsonNode refusal : tree.path("rejected")) {
                rejected.add(new Refusal(
                        refusal.path("messageId").asText(""),
                        refusal.path("code").asText(),
                        refusal.path("field").asText(),
                        refusal.path("message").asText()));
            }
            return new BatchReply(
                    tree.path("accepted").asInt(), tree.path("duplicates").asInt(), List.copyOf(rejected));
        } catch (IOException e) {
            throw new DeliveryException("the server's answer is not JSON: " + start(body));
        }
    }

    int calls() {
        return accepted + duplicates + rejected.size();
    }

    /** The reason in an error's body, or the body itself. */
    static String errorIn(byte[] body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return error.isObject()
                    ? error.path("code").asText() + ": " + error.path("message").asText()
                    : start(body);
        } catch (IOException e) {
            return start(body);
        }
    }

    private static String start(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
