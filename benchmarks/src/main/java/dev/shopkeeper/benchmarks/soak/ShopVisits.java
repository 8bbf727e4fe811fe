package dev.shopkeeper.benchmarks.soak;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.replay.CallWriter;
import dev.shopkeeper.local.replay.CallWriter.Person;
import dev.shopkeeper.local.replay.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Made-up batches of events {@code m-0}, {@code m-1} …, every fiftieth with a price that is refused. */
final class ShopVisits {
    static final String ROUTE = "POST /v1/batch";

    /** SQL that is true for the number {@code n} of an event that must be refused. */
    static final String REFUSED = "n % 50 = 7";

    private static final int MOST_EVENTS = 12;
    private static final int VISITORS = 2_000;
    private static final int REFUSED_EVERY = 50;
    private static final int REFUSED_AT = 7;
    private static final int ORDER_EVERY = 25;
    private static final int CALL_WITHOUT_PRODUCT_EVERY = 8;
    private static final List<String> STEPS =
            List.of("Product Viewed", "Product Viewed", "Product Clicked", "Product Added", "Product Removed");

    private final CallWriter writer = new CallWriter("EUR");
    private final ShopStock stock;
    private final RandomGenerator random;
    private int events;

    ShopVisits(ShopStock stock, RandomGenerator random) {
        this.stock = stock;
        this.random = random;
    }

    /** One visitor's next events; what is bought is expected to leave the stock. */
    synchronized Parcel batch(Instant at) {
        String visitor = "v-" + random.nextInt(VISITORS);
        ObjectNode request = writer.object();
        ArrayNode batch = request.putArray("batch");
        int count = random.nextInt(1, MOST_EVENTS + 1);
        for (int i = 0; i < count; i++) {
            batch.add(call(events++, visitor, at));
        }
        return new Parcel(ROUTE, "/v1/batch", request.toString().getBytes(StandardCharsets.UTF_8), false);
    }

    synchronized int sent() {
        return events;
    }

    private ObjectNode call(int number, String visitor, Instant at) {
        boolean refused = number % REFUSED_EVERY == REFUSED_AT;
        if (!refused && number % CALL_WITHOUT_PRODUCT_EVERY == 0) {
            return callWithoutProduct(number, visitor, at);
        }
        boolean order = !refused && number % ORDER_EVERY == 1;
        String event = order ? "Order Completed" : STEPS.get(random.nextInt(STEPS.size()));
        var person = new Person(Optional.empty(), Optional.of(visitor));
        ObjectNode call = writer.trackNode("m-" + number, at, person, event);
        int sku = stock.anySku(random);
        int units = random.nextInt(1, 4);
        BigDecimal price = BigDecimal.valueOf(refused ? -100 : random.nextLong(100, 10_000), 2);
        Item item = new Item(ShopStock.sku(sku), "Made up", "made", units, price);
        if (order) {
            stock.expectSale(sku, units);
        }
        call.set("properties", order ? writer.order("o-" + number, List.of(item)) : writer.product(item));
        return call;
    }

    private ObjectNode callWithoutProduct(int number, String visitor, Instant at) {
        boolean page = number % (2 * CALL_WITHOUT_PRODUCT_EVERY) == 0;
        ObjectNode call = writer.object()
                .put("type", page ? "page" : "identify")
                .put("messageId", "m-" + number)
                .put("anonymousId", visitor)
                .put("timestamp", at.toString());
        if (page) {
            call.put("name", "Home");
        } else {
            call.put("userId", "u-" + visitor);
        }
        return call;
    }
}
