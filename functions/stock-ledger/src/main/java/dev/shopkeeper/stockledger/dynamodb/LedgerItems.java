package dev.shopkeeper.stockledger.dynamodb;

import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockledger.ledger.Commit;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.PromiseKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Levels and movements as items of DynamoDB. */
final class LedgerItems {
    /** All times have the same width, so that their texts sort as they do; {@link Instant#toString} drops zeros. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Parts of a warehouse in the index by warehouse, so that its writes don't all go to one key. */
    static final int WAREHOUSE_SHARDS = 8;

    private LedgerItems() {}

    /** The part of the warehouse that the SKU is in; the same for ever. */
    static int shard(String sku) {
        return Math.floorMod(sku.hashCode(), WAREHOUSE_SHARDS);
    }

    static AttributeValue warehouseShard(String warehouse, int shard) {
        return text(warehouse + "#" + shard);
    }

    static Map<String, AttributeValue> levelKey(StockKey key) {
        return Map.of("sku", text(key.sku()), "warehouse", text(key.warehouse()));
    }

    /** The attributes of a level besides its key. What else others keep in the item is not the ledger's. */
    static Map<String, AttributeValue> levelState(StockLevel level) {
        Map<String, AttributeValue> state = settings(level.settings());
        state.put(
                "warehouse_shard",
                warehouseShard(level.key().warehouse(), shard(level.key().sku())));
        state.put("on_hand", number(level.onHand()));
        state.put("reserved", number(level.reserved()));
        state.put("inbound", number(level.inbound()));
        state.put("counted_at", time(level.countedAt()));
        state.put("updated_at", time(level.updatedAt()));
        state.put("version", number(level.version()));
        state.put("movements", number(level.movements()));
        state.put("phase", text(level.settling() ? "settling" : "settled"));
        state.put("lots", text(level.lots().toJson()));
        state.put("came", number(level.flows().came()));
        state.put("demanded", number(level.flows().demanded()));
        state.put("unserved", number(level.flows().unserved()));
        state.put("adjusted", number(level.flows().adjusted()));
        if (level.lastSaleAt() != null) {
            state.put("last_sale_at", time(level.lastSaleAt()));
        }
        return state;
    }

    static StockLevel level(Map<String, AttributeValue> item) {
        return StockLevel.read(attributes(item));
    }

    static Map<String, AttributeValue> promiseKey(PromiseKey key) {
        String line = key.side().code() + "#" + key.level().text();
        return Map.of("reference", text(key.reference()), "line", text(line));
    }

    static Map<String, AttributeValue> promise(Commit.PromiseChange change, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(promiseKey(change.key()));
        item.put("sku", text(change.key().level().sku()));
        item.put("warehouse", text(change.key().level().warehouse()));
        item.put("units", number(change.open()));
        item.put("updated_at", time(now));
        return item;
    }

    static Map<String, AttributeValue> row(LedgerRow row, Instant recordedAt) {
        Map<String, AttributeValue> item = movement(row.movement(), recordedAt);
        item.put("effect", text(row.effect().name().toLowerCase(Locale.ROOT)));
        putIfSaid(item, "promised", row.promised() == 0 ? null : row.promised());
        putIfSaid(item, "oversold", row.oversold() == 0 ? null : row.oversold());
        return item;
    }

    static LedgerRow row(Map<String, AttributeValue> item) {
        return new LedgerRow(
                movement(item),
                LedgerRow.Effect.valueOf(textOr(item, "effect", "moved").toUpperCase(Locale.ROOT)),
                Long.parseLong(textOr(item, "promised", "0")),
                Long.parseLong(textOr(item, "oversold", "0")));
    }

    private static String textOr(Map<String, AttributeValue> item, String name, String fallback) {
        String text = attributes(item).apply(name);
        return text == null ? fallback : text;
    }

    static Map<String, AttributeValue> movement(StockMovement movement, Instant recordedAt) {
        Map<String, AttributeValue> item =
                settings(movement.settings() == null ? StockSettings.NONE : movement.settings());
        item.put("movement_id", text(movement.movementId()));
        item.put("sku", text(movement.sku()));
        item.put("warehouse", text(movement.warehouse()));
        item.put("kind", text(movement.kind().code()));
        item.put("quantity", number(movement.quantity()));
        item.put("occurred_at", time(movement.occurredAt()));
        item.put("reference", text(movement.reference()));
        item.put("recorded_at", time(recordedAt));
        if (movement.lot() != null) {
            item.put("lot", text(movement.lot()));
        }
        if (movement.expiresOn() != null) {
            item.put("expires_on", text(movement.expiresOn().toString()));
        }
        if (movement.correlationId() != null) {
            item.put(Correlation.KEY, text(movement.correlationId()));
        }
        if (movement.postedBy() != null) {
            item.put("posted_by", text(movement.postedBy()));
        }
        return item;
    }

    static Map<String, AttributeValue> pendingKey(StockMovement movement) {
        return Map.of("sku", text(movement.sku()), "moment", text(moment(movement) + "#" + movement.movementId()));
    }

    /** What stands through counts sorts behind all times: the count it awaits may be older or newer than it is. */
    private static String moment(StockMovement movement) {
        String moment = moment(movement.warehouse(), movement.occurredAt());
        return movement.standsThroughCounts() ? moment.replaceFirst("#", "#=") : moment;
    }

    /** Sorts the pending movements of a SKU by warehouse and time. */
    static String moment(String warehouse, Instant occurredAt) {
        return warehouse + "#" + TIME.format(occurredAt);
    }

    static StockMovement movement(Map<String, AttributeValue> item) {
        UnaryOperator<String> attribute = attributes(item);
        StockSettings settings = StockLevel.readSettings(attribute);
        return new StockMovement(
                attribute.apply("movement_id"),
                attribute.apply("sku"),
                attribute.apply("warehouse"),
                kind(item),
                Long.parseLong(attribute.apply("quantity")),
                Instant.parse(attribute.apply("occurred_at")),
                attribute.apply("reference"),
                settings.equals(StockSettings.NONE) ? null : settings,
                attribute.apply("lot"),
                Optional.ofNullable(attribute.apply("expires_on"))
                        .map(LocalDate::parse)
                        .orElse(null),
                attribute.apply(Correlation.KEY),
                attribute.apply("posted_by"));
    }

    static MovementKind kind(Map<String, AttributeValue> item) {
        return MovementKind.valueOf(item.get("kind").s().toUpperCase(Locale.ROOT));
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue time(Instant time) {
        return AttributeValue.fromS(TIME.format(time));
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static Map<String, AttributeValue> settings(StockSettings settings) {
        Map<String, AttributeValue> item = new HashMap<>();
        putIfSaid(item, "lead_time_days", settings.leadTimeDays());
        putIfSaid(item, "reorder_point", settings.reorderPoint());
        putIfSaid(item, "overstock_days", settings.overstockDays());
        putIfSaid(item, "unit_cost_minor", settings.unitCostMinor());
        if (settings.belowZero() != null) {
            item.put("below_zero", text(settings.belowZero().code()));
        }
        return item;
    }

    private static void putIfSaid(Map<String, AttributeValue> item, String name, Number value) {
        if (value != null) {
            item.put(name, number(value.longValue()));
        }
    }

    private static UnaryOperator<String> attributes(Map<String, AttributeValue> item) {
        return name -> {
            AttributeValue value = item.get(name);
            return value == null ? null : value.s() != null ? value.s() : value.n();
        };
    }
}
