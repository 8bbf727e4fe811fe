package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.flow.Transshipment;
import dev.shopkeeper.replenishmentsettings.SettingsBook;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves what one warehouse has too much of to another that would order it, where that costs less than buying it: a
 * minimum-cost flow over the lanes of the settings. Too much is what stands above the order-up-to level.
 */
final class Balancing {
    /** Where the unit cost is unknown, any lane is cheaper than buying. */
    private static final double UNKNOWN_UNIT_COST = 1e9;

    private final SettingsBook book;

    Balancing(SettingsBook book) {
        this.book = book;
    }

    record Transfer(SkuPlan from, SkuPlan to, long quantity, double cost) {}

    /** @param ofSku the levels of one SKU in all its warehouses */
    List<Transfer> transfers(List<SkuPlan> ofSku) {
        List<SkuPlan> givers = ofSku.stream().filter(plan -> surplus(plan) > 0).toList();
        List<SkuPlan> takers = ofSku.stream().filter(plan -> missing(plan) > 0).toList();
        if (!book.hasLanes() || givers.isEmpty() || takers.isEmpty()) {
            return List.of();
        }
        double[][] costs = new double[givers.size()][takers.size()];
        for (int giver = 0; giver < givers.size(); giver++) {
            for (int taker = 0; taker < takers.size(); taker++) {
                costs[giver][taker] = book.laneCost(
                                givers.get(giver).key().warehouse(),
                                takers.get(taker).key().warehouse())
                        .orElse(Double.POSITIVE_INFINITY);
            }
        }
        var flow = new Transshipment(
                        givers.stream().mapToLong(Balancing::surplus).toArray(),
                        takers.stream().mapToLong(Balancing::missing).toArray(),
                        costs,
                        Integer.MAX_VALUE,
                        takers.stream().mapToDouble(Balancing::priceOfBuying).toArray())
                .cheapest();
        return transfers(givers, takers, costs, flow);
    }

    private static List<Transfer> transfers(
            List<SkuPlan> givers, List<SkuPlan> takers, double[][] costs, Transshipment.Flow flow) {
        List<Transfer> transfers = new ArrayList<>();
        for (int taker = 0; taker < takers.size(); taker++) {
            for (int giver = 0; giver < givers.size(); giver++) {
                long quantity = flow.units()[giver][taker];
                if (quantity > 0) {
                    transfers.add(new Transfer(
                            givers.get(giver), takers.get(taker), quantity, quantity * costs[giver][taker]));
                }
            }
        }
        return transfers;
    }

    private static long surplus(SkuPlan plan) {
        return plan.wanted() > 0
                ? 0
                : Math.min(plan.available(), plan.position()) - plan.levels().orderUpTo();
    }

    private static long missing(SkuPlan plan) {
        return plan.wanted() > 0 ? plan.levels().orderUpTo() - plan.position() : 0;
    }

    private static double priceOfBuying(SkuPlan plan) {
        return plan.costs().unit() > 0 ? plan.costs().unit() : UNKNOWN_UNIT_COST;
    }
}
