package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rejected events of a day: one in a hundred in objects of ten, as storefronts send them, and some whole calls of the
 * largest kind, as a mistake in a release makes them.
 */
final class RejectedDay implements Workload {
    private static final int REJECTED = 10_000;
    private static final int OF_A_CALL = 10;
    private static final int LARGE_CALLS = 20;
    private static final int OF_A_LARGE_CALL = 400;

    @Override
    public String function() {
        return "rejected-replay";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        S3ObjectStore lake = shop.lake();
        LocalDate day = shop.today().minusDays(1);
        int calls = shop.scaled(REJECTED) / OF_A_CALL;
        for (int call = 0; call < calls; call++) {
            lake.put(LakeKeys.rejected(day, "call-%06d".formatted(call)), lines(shop, call, OF_A_CALL));
        }
        for (int call = 0; call < LARGE_CALLS; call++) {
            lake.put(LakeKeys.rejected(day, "large-%06d".formatted(call)), lines(shop, -1 - call, OF_A_LARGE_CALL));
        }
        String request = "{\"task\":\"replay-rejected\",\"scheduled_at\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(shop.midnight(), day, day);
        return List.of(Step.once(
                "replay of %,d events".formatted(calls * OF_A_CALL + LARGE_CALLS * OF_A_LARGE_CALL),
                request.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] lines(ShopServices shop, int call, int events) {
        return IntStream.range(0, events)
                .mapToObj(event -> line(shop, call + "-" + event).toString())
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode line(ShopServices shop, String id) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("write_key", "local")
                .put("code", "bad_money")
                .put("field", "properties.price")
                .put("message", "is no amount of money")
                .put("stage", "ingestion")
                .put("received_at", shop.midnight().minus(Duration.ofHours(9)).toString());
        ObjectNode body = line.putObject("body")
                .put("type", "track")
                .put("event", "Product Viewed")
                .put("messageId", "rejected-" + id)
                .put("anonymousId", "visitor-" + id);
        body.putObject("properties")
                .put("product_id", "P-" + id)
                .put("name", "A thing with a name of the usual length, " + id)
                .put("price", "7,50 €")
                .put("image_url", "https://cdn.shop.example/images/" + "large/".repeat(60) + id + ".jpg");
        body.putObject("context")
                .put("channel", "web")
                .put("userAgent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 " + id)
                .putObject("page")
                .put("url", "https://shop.example/products/" + id + "?" + "utm=newsletter&".repeat(12));
        return line;
    }
}
