package dev.shopkeeper.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Events of a storefront, 1.2 KB each as Segment's browser library sends them, and the requests that carry them. */
public final class CostEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What visitors do; the archive remembers the products of most. */
    public static final List<String> VISIT =
            List.of("Product Viewed", "Product List Viewed", "Product Added", "Product Clicked", "Cart Viewed");

    /** What the archive only keeps. */
    static final List<String> CHECKOUT = List.of("Cart Viewed", "Checkout Started", "Payment Info Entered");

    private final RandomGenerator random;
    private final ObjectNode request;
    private final Instant start = Instant.now();

    /** @param request a sample event of the HTTP API; its body is replaced */
    public CostEvents(Path request, RandomGenerator random) throws IOException {
        this.request = (ObjectNode) JSON.readTree(Files.readAllBytes(request));
        this.random = random;
    }

    public String body(int events, List<String> names) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode batch = body.putArray("batch");
        for (int i = 0; i < events; i++) {
            batch.add(event(names));
        }
        return body.put("sentAt", start.toString()).toString();
    }

    /** The invocation of the function for one request. */
    public byte[] request(String body) throws IOException {
        request.put("body", body).put("isBase64Encoded", false);
        return JSON.writeValueAsBytes(request);
    }

    /** The invocation of the function for messages of a queue. */
    static byte[] batch(List<String> messages) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (String message : messages) {
            records.addObject()
                    .put("messageId", UUID.randomUUID().toString())
                    .put("eventSource", "aws:sqs")
                    .put("body", message);
        }
        return JSON.writeValueAsBytes(event);
    }

    private ObjectNode event(List<String> names) {
        ObjectNode event = JSON.createObjectNode()
                .put("type", "track")
                .put("event", names.get(random.nextInt(names.size())))
                .put("messageId", "ajs-next-" + id())
                .put("anonymousId", visitor())
                .put("timestamp", start.minusSeconds(random.nextInt(600)).toString());
        product(event.putObject("properties"));
        context(event.putObject("context"));
        event.putObject("integrations").put("Segment.io", true);
        return event;
    }

    private void product(ObjectNode product) {
        int number = random.nextInt(5_000);
        product.put("product_id", "P-" + number)
                .put("sku", "SKU-" + number)
                .put("name", "A thing of the number " + number)
                .put("brand", "Brand " + number % 40)
                .put("category", "category-" + number % 25)
                .put("price", (100 + random.nextInt(9_900)) / 100.0)
                .put("currency", "EUR")
                .put("quantity", 1)
                .put("position", random.nextInt(40))
                .put("image_url", "https://cdn.shop.example/images/" + number + "/large.jpg");
    }

    private void context(ObjectNode context) {
        context.put("locale", "de-DE").put("timezone", "Europe/Berlin").put("channel", "web");
        context.put(
                "userAgent",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
                        + "Safari/537.36");
        context.putObject("page")
                .put("path", "/products/" + random.nextInt(5_000))
                .put("referrer", "https://www.search.example/")
                .put("title", "Things of every number, delivered tomorrow")
                .put("url", "https://shop.example/products/" + random.nextInt(5_000) + "?utm_source=newsletter");
        context.putObject("campaign")
                .put("source", "newsletter")
                .put("medium", "email")
                .put("name", "spring");
        context.putObject("screen").put("width", 2560).put("height", 1440).put("density", 2);
        context.putObject("userAgentData").put("mobile", false).put("platform", "Windows");
        context.putObject("library").put("name", "analytics.js").put("version", "next-1.81.0");
    }

    private String visitor() {
        return new UUID(0x4000, 0x8000_0000_0000_0000L | random.nextInt(20_000)).toString();
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
