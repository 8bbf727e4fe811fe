package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.classes.AbcClasses;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.StockPlanner;
import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A way to make levels, with one setting that trades stock for service. */
public enum StockMethod {
    /** Up to what the mean of the last eight weeks sells in so many days. */
    DAYS_OF_COVER(7, 10, 14, 18, 22, 26, 30, 36, 42, 50, 60, 75, 100, 130) {
        @Override
        List<Levels> levels(Review review, StockingRule rule, double days) {
            return each(review, sku -> Levels.upTo(days * sku.mean()));
        }
    },
    /** Up to the mean of the protected days plus so many naive standard deviations. */
    NAIVE_ORDER_UP_TO(-1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7) {
        @Override
        List<Levels> levels(Review review, StockingRule rule, double deviations) {
            return each(review, sku -> Levels.upTo(naive(sku, deviations)));
        }
    },
    /** The same as a reorder point; an order is for what a review period sells on top of it. */
    NAIVE_MIN_MAX(-1.5, -1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7) {
        @Override
        List<Levels> levels(Review review, StockingRule rule, double deviations) {
            return each(review, sku -> {
                long reorderPoint = (long) Math.ceil(naive(sku, deviations) - 1e-9);
                long lot = Math.max(1, Math.round(sku.mean() * sku.supply().reviewDays()));
                return sku.mean() > 0 ? new Levels(reorderPoint, reorderPoint + lot, 0) : new Levels(-1, 0, 0);
            });
        }
    },
    /** Ours: every SKU with the same probability of no stock-out between two deliveries. */
    EQUAL_SERVICE(0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.9995) {
        @Override
        List<Levels> levels(Review review, StockingRule rule, double level) {
            StockingRule same = rule.with(new ServiceTarget.Cycle(level));
            return each(review, sku -> planned(sku, same));
        }
    },
    /** Ours: a fill rate for the shop as a whole. */
    SHOP_FILL_RATE(
            0.65, 0.7, 0.75, 0.8, 0.83, 0.86, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998,
            0.9995) {
        @Override
        List<Levels> levels(Review review, StockingRule rule, double fillRate) {
            ShopFillRate share = review.shopFillRates(rule).solve(fillRate);
            return each(review, sku -> {
                double cycle = StockPlanner.cycleDays(
                        sku.forecast(), sku.supply().under(rule), sku.supply().planningDays());
                return planned(sku, rule.with(share.target(sku.unitValue(), cycle)));
            });
        }
    },
    /** Ours without settings: a service level by class of value. */
    BY_CLASS(0) {
        @Override
        List<Levels> levels(Review review, StockingRule rule, double unused) {
            List<Knowledge> skus = review.skus();
            double[] shares = AbcClasses.cumulativeShares(
                    skus.stream().mapToDouble(StockMethod::worth).toArray());
            return IntStream.range(0, shares.length)
                    .mapToObj(index -> planned(
                            skus.get(index), rule.with(ServiceTarget.ofClass(AbcClasses.BY_CUSTOM.of(shares[index])))))
                    .toList();
        }
    };

    private final double[] curve;

    StockMethod(double... curve) {
        this.curve = curve;
    }

    /** Settings from little stock to much. */
    public double[] curve() {
        return curve.clone();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The levels of all SKUs of a review, in its order. */
    abstract List<Levels> levels(Review review, StockingRule rule, double setting);

    private static double worth(Knowledge sku) {
        return sku.forecast().meanPerDay() * sku.unitValue();
    }

    private static List<Levels> each(Review review, Function<Knowledge, Levels> level) {
        return review.skus().stream().map(level).toList();
    }

    private static Levels planned(Knowledge sku, StockingRule rule) {
        StockingRule supplied = sku.supply().under(rule);
        return Levels.of(
                StockPlanner.plan(sku.forecast(), supplied, sku.supply().planningDays()), supplied.kind());
    }

    private static double naive(Knowledge sku, double deviations) {
        int days = sku.supply().protectedDays();
        return Math.max(0, days * sku.mean() + deviations * Math.sqrt(days) * sku.deviation());
    }
}
