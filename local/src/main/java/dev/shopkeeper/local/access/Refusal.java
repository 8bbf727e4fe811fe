package dev.shopkeeper.local.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** What a service answers to a call that is not allowed. */
record Refusal(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @param service as the signature names it */
    static Refusal of(String service, String message) {
        return switch (service) {
            case "s3" ->
                xml("<Error><Code>AccessDenied</Code><Message>%s</Message><RequestId>%s</RequestId></Error>", message);
            case "sns" ->
                xml(
                        "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type>"
                                + "<Code>AuthorizationError</Code><Message>%s</Message></Error>"
                                + "<RequestId>%s</RequestId></ErrorResponse>",
                        message);
            case "dynamodb" ->
                json("application/x-amz-json-1.0", "com.amazon.coral.service#AccessDeniedException", message);
            case "sqs" -> json("application/x-amz-json-1.0", "com.amazonaws.sqs#AccessDenied", message);
            default -> json("application/x-amz-json-1.1", "AccessDeniedException", message);
        };
    }

    private static Refusal json(String type, String code, String message) {
        String body = JSON.createObjectNode()
                .put("__type", code)
                .put("message", message)
                .toString();
        return new Refusal(400, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal xml(String form, String message) {
        String escaped = message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new Refusal(
                403,
                Map.of("content-type", "application/xml"),
                form.formatted(escaped, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
    }
}
