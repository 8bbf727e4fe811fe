package dev.shopkeeper.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes calls in the words of Segment's e-commerce specification, version 2. No {@code sentAt} is written: what is
 * replayed happened long ago, and the server would take the difference for a wrong clock.
 */
public final class CallWriter {
    private final ObjectMapper json = new ObjectMapper();
    private final String currency;

    public CallWriter(String currency) {
        this.currency = currency;
    }

    /** Who did it: known by a user id, an anonymous id or both. */
    public record Person(Optional<String> userId, Optional<String> anonymousId) {}

    public ObjectNode object() {
        return json.createObjectNode();
    }

    /** The properties of a single product, as {@code Product Viewed} and {@code Product Added} have them. */
    public ObjectNode product(Item item) {
        ObjectNode properties = object();
        write(item, properties);
        return properties.put("currency", currency);
    }

    /** The properties of an order or a refund, its products with their position. */
    public ObjectNode order(String orderId, List<Item> items) {
        BigDecimal total = items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode properties =
                object().put("order_id", orderId).put("total", total).put("currency", currency);
        ArrayNode products = properties.putArray("products");
        for (int position = 1; position <= items.size(); position++) {
            ObjectNode product = products.addObject();
            write(items.get(position - 1), product);
            product.put("position", position);
        }
        return properties;
    }

    /** A {@code track} call without properties and context. */
    public ObjectNode trackNode(String messageId, Instant at, Person person, String event) {
        ObjectNode call = object().put("type", "track").put("messageId", messageId);
        person.userId().ifPresent(id -> call.put("userId", id));
        person.anonymousId().ifPresent(id -> call.put("anonymousId", id));
        return call.put("event", event).put("timestamp", at.toString());
    }

    /** @param rows how many rows of the source the call was made from */
    public Call call(String messageId, Instant at, ObjectNode call, int rows) {
        try {
            return new Call(messageId, at, json.writeValueAsBytes(call), rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Item item, ObjectNode product) {
        product.put("product_id", item.sku()).put("sku", item.sku());
        if (!item.name().isEmpty()) {
            product.put("name", item.name());
        }
        if (!item.category().isEmpty()) {
            product.put("category", item.category());
        }
        product.put("quantity", item.quantity()).put("price", item.price());
    }
}
