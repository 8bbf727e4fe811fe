package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.benchmarks.MadeUpBook;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;

/** The fullest batches of the stock's stream, and the daily review of levels that all have a forecast. */
final class ReviewedStock implements Workload {
    private static final int LEVELS = 100_000;
    private static final int CHANGES = 500;
    private static final int BATCHES = 5;

    @Override
    public String function() {
        return "stock-alerts";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        int levels = shop.scaled(LEVELS);
        new MadeUpStock(shop).write(levels);
        new MadeUpBook(levels, shop.today(), MadeUpStock::sku).publish(shop.lake());
        return List.of(
                Step.many("batches of %d changes".formatted(CHANGES), BATCHES, batch -> changes(shop, batch)),
                Step.once(
                        "first part of the review of %,d levels".formatted(levels),
                        shop.task("stock-review", LocalTime.of(4, 0))));
    }

    /** The sample's first change, of other SKUs. */
    private static byte[] changes(ShopServices shop, int batch) {
        ObjectNode event = shop.sample("stock-alerts-stream.json");
        ArrayNode records = (ArrayNode) event.path("Records");
        JsonNode first = records.path(0).deepCopy();
        records.removeAll();
        for (int change = 0; change < CHANGES; change++) {
            ObjectNode record = first.deepCopy();
            record.put("eventID", "%016d%016d".formatted(batch, change));
            ObjectNode changed = (ObjectNode) record.path("dynamodb");
            changed.put("SequenceNumber", "1%08d%012d".formatted(batch, change));
            for (String part : List.of("Keys", "NewImage", "OldImage")) {
                ((ObjectNode) changed.path(part).path("sku")).put("S", MadeUpStock.sku(batch * CHANGES + change));
            }
            records.add(record);
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
