package dev.shopkeeper.behavioringestion.properties;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.vocabulary.EventRules;
import dev.shopkeeper.behavioringestion.vocabulary.PropertyRule;
import dev.shopkeeper.behavioringestion.vocabulary.PropertyType;
import dev.shopkeeper.rejection.Rejection;
import java.util.Optional;

/** The products that an event lists; each line of an order must say which product it is about. */
final class ProductLists {
    private static final String SKU = "sku";

    private final PropertyWriter fields;
    private final JsonOutput out;
    private final FieldPath path;
    private JsonIndex json;
    private boolean ofOrder;
    private boolean orderIdSeen;
    private boolean productSeen;

    ProductLists(PropertyWriter fields, JsonOutput out, FieldPath path) {
        this.fields = fields;
        this.out = out;
        this.path = path;
    }

    void begin(JsonIndex document) {
        json = document;
    }

    void of(EventRules rules) {
        ofOrder = rules.order();
        orderIdSeen = false;
    }

    /** A value that is neither null nor blank has been written. */
    void notice(PropertyRule rule, boolean present) {
        if (present && rule.type() == PropertyType.IDENTIFIER) {
            orderIdSeen |= rule.name().equals("order_id");
            productSeen |= rule.name().equals(SKU) || rule.name().equals("product_id");
        }
    }

    boolean hasOrderId() {
        return orderIdSeen;
    }

    Optional<Rejection> write(int name, PropertyRule rule) {
        int list = name + 1;
        if (json.isAbsent(list)) {
            out.scalar(json, list);
            return Optional.empty();
        }
        if (!json.isArray(list)) {
            return rejected("bad_products", path.text(), " is not a list");
        }
        boolean orderId = orderIdSeen;
        path.enter(name);
        out.write('[');
        int index = 0;
        for (int line = list + 1; line < json.next(list); line = json.next(line)) {
            path.element(index++);
            Optional<Rejection> rejection = line(line, rule);
            if (rejection.isPresent()) {
                return rejection;
            }
        }
        out.write(']');
        path.leave();
        orderIdSeen = orderId;
        return Optional.empty();
    }

    private Optional<Rejection> line(int line, PropertyRule rule) {
        if (!json.isObject(line)) {
            return rejected("bad_products", path.text(), " is not an object");
        }
        productSeen = false;
        out.separate().write('{');
        Optional<Rejection> rejection = fields.fields(line, rule.inside(), 1);
        out.write('}');
        if (rejection.isEmpty() && ofOrder && !productSeen) {
            String field = path.text(SKU);
            return Optional.of(new Rejection("missing_field", field, "a line of an order needs a sku or product_id"));
        }
        return rejection;
    }

    private static Optional<Rejection> rejected(String code, String field, String message) {
        return Optional.of(new Rejection(code, field, field + message));
    }
}
