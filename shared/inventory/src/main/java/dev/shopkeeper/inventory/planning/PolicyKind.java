package dev.shopkeeper.inventory.planning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By which rule a SKU is ordered. */
public enum PolicyKind {
    /** At each review, up to the level. */
    ORDER_UP_TO,
    /** (s, S): at or below the reorder point, up to a level that is an economic lot higher. */
    MIN_MAX,
    /** (s, S) with both levels from the costs of ordering, holding and running out. */
    OPTIMAL_MIN_MAX,
    /** (r, Q): at or below the reorder point, whole lots. */
    FIXED_QUANTITY,
    /** Once, for what a season still wants. */
    NEWSVENDOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PolicyKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
