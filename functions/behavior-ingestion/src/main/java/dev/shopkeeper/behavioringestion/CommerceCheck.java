package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.events.CommerceValues;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the typed properties of Segment's e-commerce events. Events of other names are the sender's own business. */
final class CommerceCheck {
    private static final Set<String> ORDERS =
            Set.of("Order Completed", "Order Updated", "Order Refunded", "Order Cancelled");
    private static final Set<String> OTHERS = Set.of(
            "Products Searched",
            "Product List Viewed",
            "Product List Filtered",
            "Promotion Viewed",
            "Promotion Clicked",
            "Product Clicked",
            "Product Viewed",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Checkout Started",
            "Checkout Step Viewed",
            "Checkout Step Completed",
            "Payment Info Entered",
            "Coupon Entered",
            "Coupon Applied",
            "Coupon Denied",
            "Coupon Removed",
            "Product Added to Wishlist",
            "Product Removed from Wishlist",
            "Wishlist Product Added to Cart",
            "Product Shared",
            "Cart Shared",
            "Product Reviewed");
    private static final List<String> AMOUNTS =
            List.of("price", "revenue", "total", "value", "subtotal", "shipping", "tax", "discount");
    private static final String CURRENCY = "currency";

    private final Currency defaultCurrency;

    CommerceCheck(Currency defaultCurrency) {
        this.defaultCurrency = defaultCurrency;
    }

    static boolean isCommerce(String event) {
        return ORDERS.contains(event) || OTHERS.contains(event);
    }

    /** Why the properties cannot be kept; empty if they can. */
    Optional<Rejection> check(String event, ObjectNode properties) {
        boolean order = ORDERS.contains(event);
        if (order && isAbsent(properties.path("order_id"))) {
            return Optional.of(
                    new Rejection("missing_field", "properties.order_id", event + " needs properties.order_id"));
        }
        Optional<Rejection> own = check(properties, "properties.", defaultCurrency);
        return own.isPresent() ? own : checkProducts(properties, order);
    }

    private Optional<Rejection> checkProducts(ObjectNode properties, boolean order) {
        JsonNode products = properties.path("products");
        if (isAbsent(products)) {
            return Optional.empty();
        }
        if (!products.isArray()) {
            return Optional.of(
                    new Rejection("bad_products", "properties.products", "properties.products is not a list"));
        }
        Currency currency = currency(properties, "", defaultCurrency) instanceof Checked.Accepted<Currency>(var own)
                ? own
                : defaultCurrency;
        for (int i = 0; i < products.size(); i++) {
            Optional<Rejection> rejection = checkProduct(products.get(i), i, currency, order);
            if (rejection.isPresent()) {
                return rejection;
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> checkProduct(JsonNode product, int index, Currency currency, boolean order) {
        String path = "properties.products[" + index + "]";
        if (!(product instanceof ObjectNode line)) {
            return Optional.of(new Rejection("bad_products", path, path + " is not an object"));
        }
        if (order && isAbsent(line.path("sku")) && isAbsent(line.path("product_id"))) {
            return Optional.of(
                    new Rejection("missing_field", path + ".sku", "a line of an order needs a sku or product_id"));
        }
        return check(line, path + ".", currency);
    }

    private static Optional<Rejection> check(ObjectNode values, String path, Currency fallback) {
        return switch (currency(values, path, fallback)) {
            case Checked.Rejected<Currency>(var rejection) -> Optional.of(rejection);
            case Checked.Accepted<Currency>(var currency) -> {
                Optional<Rejection> amounts = checkAmounts(values, path, currency);
                yield amounts.isPresent() ? amounts : checkRest(values, path);
            }
        };
    }

    private static Checked<Currency> currency(ObjectNode values, String path, Currency fallback) {
        JsonNode value = values.path(CURRENCY);
        return isAbsent(value) ? Checked.accepted(fallback) : CommerceValues.currency(value, path + CURRENCY);
    }

    private static Optional<Rejection> checkAmounts(ObjectNode values, String path, Currency currency) {
        for (String name : AMOUNTS) {
            JsonNode value = values.path(name);
            if (!isAbsent(value)) {
                switch (CommerceValues.money(value, currency, path + name)) {
                    case Checked.Rejected<Long>(var rejection) -> {
                        return Optional.of(rejection);
                    }
                    case Checked.Accepted<Long>(var amount)
                    when amount < 0 && name.equals("price") -> {
                        return Optional.of(new Rejection("bad_money", path + name, path + name + " is negative"));
                    }
                    case Checked.Accepted<Long> _ -> {}
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> checkRest(ObjectNode values, String path) {
        JsonNode quantity = values.path("quantity");
        if (!isAbsent(quantity)
                && CommerceValues.quantity(quantity, path + "quantity")
                        instanceof Checked.Rejected<Long>(var rejection)) {
            return Optional.of(rejection);
        }
        for (String name : List.of("order_id", "product_id", "sku", "warehouse")) {
            JsonNode value = values.path(name);
            if (!isAbsent(value)
                    && CommerceValues.identifier(value, path + name)
                            instanceof Checked.Rejected<String>(var rejection)) {
                return Optional.of(rejection);
            }
        }
        return Optional.empty();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
