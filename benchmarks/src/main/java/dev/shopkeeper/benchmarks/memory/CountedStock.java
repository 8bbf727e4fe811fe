package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.benchmarks.StockFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The largest calls of the warehouse system, and a large file of movements. */
final class CountedStock implements Workload {
    private static final int CALLS = 6;
    private static final int MOVEMENTS = 500;
    private static final int ROWS = 200_000;
    private static final String FILE = "imports/stock/large.csv";

    @Override
    public String function() {
        return "stock-ledger";
    }

    @Override
    public List<Step> prepare(ShopServices shop) throws IOException {
        writeFile(shop);
        return List.of(
                Step.many("calls of %d movements".formatted(MOVEMENTS), CALLS, call -> call(shop, call)),
                Step.once("file of %,d rows".formatted(shop.scaled(ROWS)), dropped(shop)));
    }

    private static void writeFile(ShopServices shop) throws IOException {
        Path file = Files.createTempFile("movements-", ".csv");
        new StockFile(shop.scaled(ROWS), shop.scaled(ROWS / 10)).write(file);
        shop.lake().put(FILE, file);
        Files.delete(file);
    }

    private static byte[] dropped(ShopServices shop) {
        ObjectNode event = shop.sample("stock-ledger-import.json");
        ObjectNode s3 = (ObjectNode) event.path("Records").path(0).path("s3");
        ((ObjectNode) s3.path("bucket")).put("name", shop.bucket());
        ((ObjectNode) s3.path("object")).put("key", FILE);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] call(ShopServices shop, int call) {
        ArrayNode movements = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < MOVEMENTS; i++) {
            movements
                    .addObject()
                    .put("movement_id", "count-" + call + "-" + i)
                    .put("sku", MadeUpStock.sku(call * MOVEMENTS + i))
                    .put("warehouse", "main")
                    .put("kind", "opening")
                    .put("quantity", 40)
                    .put("occurred_at", shop.midnight().toString());
        }
        ObjectNode request = shop.sample("stock-ledger-movements.json");
        request.put(
                "body",
                JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>set("movements", movements)
                        .toString());
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }
}
