package dev.shopkeeper.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.events.BehaviorEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes up visits to a shop of 20,000 products: who looks, adds and orders what, and by which browser. */
public final class VisitsToAShop {
    private static final int PRODUCTS = 20_000;
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_%d like Mac OS X) AppleWebKit/605.1.15 Version/17.%d Mobile/15E148",
            "Mozilla/5.0 (Linux; Android 1%d; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/12%d.0.0.0 Mobile Safari/537",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/53%d.36 (KHTML, like Gecko) Chrome/12%d.0.0.0 Safari/537",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_%d) AppleWebKit/605.1.15 Version/17.%d Safari/605.1.15",
            "Mozilla/5.0 (compatible; Googlebot/2.%d; +http://www.google.com/bot.html) %d");
    private static final List<String> SOURCES = List.of("google", "newsletter", "facebook", "instagram");

    private final SplittableRandom random;
    private final Instant midnight;
    private final Duration within;
    private long made;

    /** Visits of a day. */
    public VisitsToAShop(long seed, Instant midnight) {
        this(seed, midnight, Duration.ofSeconds(86_000));
    }

    /** @param within when visits begin, from midnight on */
    public VisitsToAShop(long seed, Instant midnight, Duration within) {
        this.random = new SplittableRandom(seed);
        this.midnight = midnight;
        this.within = within;
    }

    /** The events of one visit. */
    public List<BehaviorEvent> next() {
        List<BehaviorEvent> events = new ArrayList<>();
        Visit visit = new Visit(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                AGENTS.get(random.nextInt(AGENTS.size())).formatted(random.nextInt(8), random.nextInt(8)),
                random.nextInt(3) == 0 ? SOURCES.get(random.nextInt(SOURCES.size())) : null);
        Instant at = midnight.plusMillis(random.nextLong(within.toMillis()));
        List<Integer> cart = new ArrayList<>();
        int views = 1 + random.nextInt(9);
        for (int i = 0; i < views; i++) {
            int product = product();
            at = at.plusMillis(5_000 + random.nextLong(40_000));
            events.add(event(visit, "Product Viewed", at, properties(product)));
            if (random.nextInt(8) == 0) {
                at = at.plusMillis(4_000);
                events.add(event(visit, "Product Added", at, properties(product).put("quantity", 1)));
                cart.add(product);
            }
        }
        if (!cart.isEmpty() && random.nextInt(3) == 0) {
            events.add(event(visit, "Order Completed", at.plusMillis(60_000), order(cart)));
        }
        return events;
    }

    private record Visit(String visitor, String agent, String source) {}

    /** Few products are looked at often. */
    private int product() {
        double share = random.nextDouble();
        return (int) (PRODUCTS * share * share * share);
    }

    private static ObjectNode properties(int product) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product_id", "p-" + product)
                .put("sku", "SKU-" + product)
                .put("name", "Product number " + product)
                .put("category", "department " + product % 40)
                .put("brand", "Brand " + product % 300)
                .put("price", 5 + product % 9_500 / 100.0)
                .put("currency", "EUR");
    }

    private ObjectNode order(List<Integer> cart) {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("order_id", "o-" + Long.toHexString(random.nextLong()))
                .put("currency", "EUR")
                .put("shipping", 4.9)
                .put("payment_method", "card");
        cart.forEach(product ->
                order.withArray("products").add(properties(product).put("quantity", 1 + random.nextInt(2))));
        return order;
    }

    private BehaviorEvent event(Visit visit, String name, Instant at, ObjectNode properties) {
        made++;
        return new BehaviorEvent(
                "ajs-next-" + new UUID(random.nextLong(), made),
                "storefront",
                "track",
                name,
                at,
                at.plusMillis(700 + random.nextInt(2_000)),
                visit.visitor(),
                null,
                null,
                "web",
                visit.source(),
                visit.source() == null ? null : "cpc",
                visit.source() == null ? null : "spring",
                null,
                null,
                "DE",
                "203.0." + random.nextInt(256) + ".0",
                visit.agent(),
                null,
                false,
                true,
                null,
                null,
                null,
                "https://shop.example/products/" + properties.path("product_id").asText("checkout"),
                properties,
                Map.of());
    }
}
