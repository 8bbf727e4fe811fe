package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * What quantities the supplier sells.
 *
 * @param least units of an order
 * @param pack units that come together
 * @param most units of an order; a whole number of packs is made of it
 */
public record LotRule(long least, long pack, long most) {
    public static final LotRule ANY = new LotRule(1, 1, Long.MAX_VALUE);

    public LotRule {
        Arguments.positive("least quantity", (double) least);
        Arguments.positive("pack size", (double) pack);
        if (most < pack) {
            throw new IllegalArgumentException("the largest order is less than a pack: " + most + " of " + pack);
        }
    }

    /** The smallest quantity the supplier sells that is enough, 0 if none is needed; at most the largest one. */
    public long atLeast(double needed) {
        if (!(needed > 0)) {
            return 0;
        }
        double packs = Math.ceil(Math.max(needed, (double) least) / pack);
        long largest = most / pack;
        return packs >= largest ? largest * pack : ((long) packs) * pack;
    }
}
