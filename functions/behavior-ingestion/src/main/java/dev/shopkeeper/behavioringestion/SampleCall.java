package dev.shopkeeper.behavioringestion;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A call as a storefront makes it, to get ready with; nobody keeps it. */
final class SampleCall {
    private static final String BATCH = """
            {"sentAt":"2026-01-01T00:00:00.000Z","batch":[
             {"type":"page","messageId":"sample-1","anonymousId":"nobody","timestamp":"2026-01-01T00:00:00.000Z",
              "context":{"page":{"url":"https://shop.example/?utm_source=a","path":"/"},"userAgent":"Mozilla/5.0"}},
             {"type":"track","event":"Order Completed","messageId":"sample-2","userId":"nobody",
              "properties":{"order_id":"1","revenue":9.5,"currency":"USD",
               "products":[{"product_id":"a","sku":"A","price":9.5,"quantity":1,"category":"tea"}]}},
             {"type":"track","messageId":"sample-3"}]}""";

    private SampleCall() {}

    /** @return the request as API Gateway hands it on */
    static String with(String writeKey) {
        return """
                {"version":"2.0","routeKey":"POST /v1/{call}","rawPath":"/v1/batch","pathParameters":{"call":"batch"},
                 "headers":{"authorization":"Basic %s","content-type":"application/json"},
                 "requestContext":{"requestId":"sample","http":{"method":"POST","path":"/v1/batch"}},
                 "body":"%s","isBase64Encoded":true}""".formatted(base64(writeKey + ":"), base64(BATCH));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
