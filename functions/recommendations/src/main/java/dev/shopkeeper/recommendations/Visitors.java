package dev.shopkeeper.recommendations;

import java.time.Instant;
import java.util.List;

/** What visitors and users did lately, as far as they agreed to it. */
public interface Visitors {
    /**
     * Nothing for somebody nobody has heard of; a failure to look is an exception.
     *
     * @param visitorId the anonymousId of the events, empty if the caller named none
     * @param userId as the storefront knows the user, empty if the caller named none; what the same user did as another
     *     visitor belongs to the answer, too
     */
    History of(String visitorId, String userId);

    /**
     * @param recent what was looked at or put into the cart, the newest first
     * @param bought what was ordered, the newest first
     */
    record History(List<Visit> recent, List<Visit> bought) {
        public static final History NONE = new History(List.of(), List.of());

        public boolean isEmpty() {
            return recent.isEmpty() && bought.isEmpty();
        }
    }

    record Visit(String productId, Instant at, Kind kind) {}

    enum Kind {
        VIEW,
        CART,
        ORDER
    }
}
