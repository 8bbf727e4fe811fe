package dev.shopkeeper.recommendations.request;

import java.math.BigDecimal;

/** Prices as events carry them, 7.50 for instance, each in its product's own currency. Both ends belong to it. */
public record PriceRange(BigDecimal least, BigDecimal most) {
    /** Beyond any price that is accepted. */
    static final BigDecimal HIGHEST = BigDecimal.TEN.pow(15);

    public static final PriceRange ANY = new PriceRange(BigDecimal.ZERO, HIGHEST);

    /** Of 7.5 and 7.50 the same. */
    public boolean isBounded() {
        return least.signum() > 0 || most.compareTo(HIGHEST) < 0;
    }

    public boolean isEmpty() {
        return least.compareTo(most) > 0;
    }
}
