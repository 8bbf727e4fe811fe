package dev.shopkeeper.benchmarks.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Made-up movements of some SKUs, and the units that must be on hand once all of them have arrived. */
final class ShopStock {
    static final String ROUTE = "POST /v1/stock/movements";

    private static final int SKUS = 200;
    private static final int MOST_MOVEMENTS = 5;
    /** Every tenth SKU has little, so that alerts open. */
    private static final long LITTLE = 20;

    private static final long PLENTY = 1_000_000;
    private static final List<String> KINDS = List.of("sale", "sale", "sale", "receipt", "return", "write_off");

    private final ObjectMapper json = new ObjectMapper();
    private final RandomGenerator random;
    private final AtomicLongArray onHand = new AtomicLongArray(SKUS);
    private int movements;

    ShopStock(RandomGenerator random) {
        this.random = random;
    }

    static String sku(int number) {
        return "SOAK-" + number;
    }

    int anySku(RandomGenerator chooser) {
        return chooser.nextInt(SKUS);
    }

    /** The count that every level begins with. */
    Parcel opening(Instant at) {
        ObjectNode request = json.createObjectNode();
        ArrayNode lines = request.putArray("movements");
        for (int sku = 0; sku < SKUS; sku++) {
            long units = sku % 10 == 0 ? LITTLE : PLENTY;
            onHand.set(sku, units);
            add(lines, sku, "opening", units, at);
        }
        return parcel(request);
    }

    /** One movement or a few; what they do is expected from now on. */
    synchronized Parcel movements(Instant at) {
        ObjectNode request = json.createObjectNode();
        ArrayNode lines = request.putArray("movements");
        int count = random.nextInt(1, MOST_MOVEMENTS + 1);
        for (int i = 0; i < count; i++) {
            int sku = random.nextInt(SKUS);
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            long units = random.nextLong(1, 4);
            boolean comes = kind.equals("receipt") || kind.equals("return");
            onHand.addAndGet(sku, comes ? units : -units);
            add(lines, sku, kind, units, at);
        }
        return parcel(request);
    }

    /** A line of an order that the storefront reports. */
    void expectSale(int sku, int units) {
        onHand.addAndGet(sku, -units);
    }

    /** Prints the levels that differ; none if all is well. */
    long differences(DynamoDbClient dynamoDb, String table) {
        long[] kept = new long[SKUS];
        boolean[] found = new boolean[SKUS];
        dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> {
                    AttributeValue sku = item.get("sku");
                    if (sku.s().startsWith("SOAK-")) {
                        int number = Integer.parseInt(sku.s().substring("SOAK-".length()));
                        kept[number] += Long.parseLong(item.get("on_hand").n());
                        found[number] = true;
                    }
                });
        long wrong = 0;
        for (int sku = 0; sku < SKUS; sku++) {
            if (!found[sku] || kept[sku] != onHand.get(sku)) {
                System.out.printf("  %s: %d on hand, %d expected%n", sku(sku), kept[sku], onHand.get(sku));
                wrong++;
            }
        }
        return wrong;
    }

    int skus() {
        return SKUS;
    }

    synchronized int sent() {
        return movements;
    }

    private void add(ArrayNode lines, int sku, String kind, long units, Instant at) {
        lines.addObject()
                .put("movement_id", "soak-" + movements++)
                .put("sku", sku(sku))
                .put("kind", kind)
                .put("quantity", units)
                .put("occurred_at", at.toString());
    }

    private static Parcel parcel(ObjectNode request) {
        return new Parcel(ROUTE, "/v1/stock/movements", request.toString().getBytes(StandardCharsets.UTF_8), true);
    }
}
