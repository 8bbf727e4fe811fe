package dev.shopkeeper.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.rejection.Checked;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * Makes lake rows of events: one row for each product of {@code properties.products}, else one row.
 *
 * <p>What cannot be read into its column stays in {@code properties} as it was sent: the door refuses such values, and
 * behind it nothing is refused or lost.
 */
public final class LakeRows {
    private static final String PRODUCTS = "products";
    /** What an event says beside its products stands in each of their rows, unless that made more text than this. */
    private static final int MAX_REPEATED_CHARACTERS = 1 << 20;

    private final String defaultWarehouse;

    /** @param defaultWarehouse of an order's line that names none */
    public LakeRows(String defaultWarehouse) {
        this.defaultWarehouse = defaultWarehouse;
    }

    public List<LakeRow> of(BehaviorEvent event) {
        ObjectNode rest = copy(event.properties());
        String orderId = take(rest, "order_id", LakeRows::identifier);
        Currency currency = take(rest, "currency", LakeRows::currency);
        JsonNode products = rest.path(PRODUCTS);
        if (!isListOfProducts(products)) {
            ProductLine product = product(event, rest, currency);
            return List.of(new LakeRow(event, 0, product, orderId, text(rest), EventContent.hash(event)));
        }
        rest.remove(PRODUCTS);
        return rows(event, rest, products, currency, orderId);
    }

    private List<LakeRow> rows(
            BehaviorEvent event, ObjectNode rest, JsonNode products, Currency eventCurrency, String orderId) {
        String warehouse = take(rest, "warehouse", LakeRows::identifier);
        String category = take(rest, "category", LakeRows::words);
        String restText = text(rest);
        boolean repeated = restText != null && (long) restText.length() * products.size() <= MAX_REPEATED_CHARACTERS;
        ObjectNode further = repeated ? rest : rest.objectNode();
        long content = EventContent.hash(event);
        List<LakeRow> rows = new ArrayList<>(products.size());
        for (JsonNode entry : products) {
            ObjectNode own = copy((ObjectNode) entry);
            // A line's own values go before those that the event says of all its lines.
            Currency currency = orElse(take(own, "currency", LakeRows::currency), eventCurrency);
            putIfMissing(own, "warehouse", warehouse);
            putIfMissing(own, "category", category);
            ProductLine product = product(event, own, currency);
            ObjectNode said = rows.isEmpty() ? rest : further;
            String text = own.isEmpty() ? text(said) : text(said, own);
            rows.add(new LakeRow(event, rows.size(), product, orderId, text, content));
        }
        return rows;
    }

    private ProductLine product(BehaviorEvent event, ObjectNode properties, Currency currency) {
        String productId = take(properties, "product_id", LakeRows::identifier);
        String sku = take(properties, "sku", LakeRows::identifier);
        boolean named = productId != null || sku != null;
        boolean orderLine = named && event.order() != OrderEvent.NONE;
        Long quantity = take(properties, "quantity", value -> CommerceValues.quantity(value, ""));
        Long units = quantity == null && orderLine ? Long.valueOf(1) : quantity;
        Long price =
                currency == null ? null : take(properties, "price", value -> CommerceValues.money(value, currency, ""));
        String warehouse = take(properties, "warehouse", LakeRows::identifier);
        Long position = take(properties, "position", value -> CommerceValues.position(value, ""));
        return new ProductLine(
                productId,
                sku,
                // Without a product the name is that of a page, a coupon or a promotion.
                named ? take(properties, "name", LakeRows::words) : null,
                take(properties, "category", LakeRows::words),
                orderLine ? orElse(warehouse, defaultWarehouse) : warehouse,
                units,
                price,
                currency == null ? null : currency.getCurrencyCode(),
                orderLine && price != null ? revenue(price, units) : null,
                position == null ? null : position.intValue());
    }

    private static Long revenue(long price, long units) {
        long high = Math.multiplyHigh(price, units);
        long low = price * units;
        return high == low >> (Long.SIZE - 1) ? Long.valueOf(low) : null;
    }

    /** Of the object alone: its values are shared, and only ever moved. */
    private static ObjectNode copy(ObjectNode object) {
        return object.objectNode().setAll(object);
    }

    private static boolean isListOfProducts(JsonNode products) {
        if (!products.isArray() || products.isEmpty()) {
            return false;
        }
        for (JsonNode product : products) {
            if (!product.isObject()) {
                return false;
            }
        }
        return true;
    }

    private static void putIfMissing(ObjectNode product, String name, String value) {
        if (value != null && !product.has(name)) {
            product.put(name, value);
        }
    }

    /** Moves a value out of the properties if it can be read; null, and the value stays, if it cannot. */
    private static <T> T take(ObjectNode properties, String name, Function<JsonNode, Checked<T>> read) {
        JsonNode value = properties.get(name);
        if (value == null || !(read.apply(value) instanceof Checked.Accepted<T>(T taken))) {
            return null;
        }
        properties.remove(name);
        return taken;
    }

    private static Checked<String> identifier(JsonNode value) {
        return CommerceValues.identifier(value, "");
    }

    private static Checked<Currency> currency(JsonNode value) {
        return CommerceValues.currency(value, "");
    }

    private static Checked<String> words(JsonNode value) {
        return value.isTextual() ? Checked.accepted(value.textValue()) : Checked.rejected("bad_text", "", "not a text");
    }

    private static <T> T orElse(T value, T fallback) {
        return value == null ? fallback : value;
    }

    private static String text(ObjectNode rest) {
        return rest.isEmpty() ? null : rest.toString();
    }

    private static String text(ObjectNode rest, ObjectNode product) {
        ObjectNode both = copy(rest);
        both.set("product", product);
        return both.toString();
    }
}
