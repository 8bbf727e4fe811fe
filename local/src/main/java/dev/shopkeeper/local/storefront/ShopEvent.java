package dev.shopkeeper.local.storefront;

import java.time.Instant;
import java.util.List;

/** Something that happened in the storefront. */
public sealed interface ShopEvent {
    /** The same for an event that is sent twice. */
    String messageId();

    Instant at();

    Session session();

    record Viewed(String messageId, Instant at, Session session, Product product) implements ShopEvent {}

    record Added(String messageId, Instant at, Session session, Product product) implements ShopEvent {}

    record Ordered(String messageId, Instant at, Session session, String orderId, List<OrderLine> lines)
            implements ShopEvent {}

    /** Goods of an earlier order that came back. */
    record Refunded(String messageId, Instant at, Session session, String orderId, List<OrderLine> lines)
            implements ShopEvent {}

    /** What a badly programmed page sends. */
    record Broken(String messageId, Instant at, Session session, Product product, Fault fault) implements ShopEvent {}

    enum Fault {
        NO_EVENT_NAME,
        NO_VISITOR,
        NEGATIVE_PRICE,
        UNREADABLE_TIME
    }

    /** @param priceMinor of one unit as sold, after any promotion */
    record OrderLine(Product product, long quantity, long priceMinor) {}

    /**
     * A visit.
     *
     * @param id empty for the orders of earlier days, of which only the order is known
     * @param customer empty if the visitor did not sign in
     * @param campaign empty for a visit without one
     */
    record Session(
            String id,
            String visitor,
            String customer,
            String channel,
            String source,
            String medium,
            String campaign) {}
}
