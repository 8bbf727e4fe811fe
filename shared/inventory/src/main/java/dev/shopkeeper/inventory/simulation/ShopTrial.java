package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Stock policies over the last days of a demand history. What is known at each review is worked out once and serves all
 * policies; none sees a day before it is over.
 */
public final class ShopTrial {
    private final List<SkuHistory> skus;
    private final Trial trial;
    private final List<Review> reviews;
    private final int begin;

    /** Forecasts the days that follow a history. */
    @FunctionalInterface
    public interface Forecasts {
        /**
         * @param past demand of each day from the first one with a sale; may be empty
         * @param firstDay of the past, counted from the first of the history
         */
        DailyForecast of(double[] past, int firstDay);
    }

    /** Makes levels. */
    @FunctionalInterface
    public interface Policy {
        /** The levels of all SKUs of a review, in its order. */
        List<Levels> levels(Review review);
    }

    /** Knows the first so many days of all SKUs, and nothing later. */
    @FunctionalInterface
    public interface Forecaster {
        Forecasts after(int days);
    }

    /**
     * @param skus with the same days
     * @throws IllegalArgumentException if there is no SKU, or the history is too short to learn from before the trial
     */
    public ShopTrial(List<SkuHistory> skus, Trial trial, Forecaster forecaster) {
        if (skus.isEmpty()) {
            throw new IllegalArgumentException("there is no SKU to try a policy on");
        }
        int length = skus.getFirst().units().length;
        begin = length - trial.days();
        if (begin < trial.protectedDays()) {
            throw new IllegalArgumentException(
                    "a history of %d days is too short: %d are tried, and %d must come before"
                            .formatted(length, trial.days(), trial.protectedDays()));
        }
        this.skus = List.copyOf(skus);
        this.trial = trial;
        this.reviews = new ArrayList<>();
        for (int review = 0; review < trial.reviews(); review++) {
            int known = begin + review * trial.reviewDays();
            Forecasts forecasts = forecaster.after(known);
            reviews.add(Review.of(
                    skus.stream().map(sku -> knowledge(sku, known, forecasts)).toList()));
        }
    }

    private ShopTrial(ShopTrial other, List<Review> reviews) {
        this.skus = other.skus;
        this.trial = other.trial;
        this.begin = other.begin;
        this.reviews = reviews;
    }

    /** The same with what each SKU's supplier does, as it is known on the first morning, in the order of the SKUs. */
    public ShopTrial suppliedBy(Function<Review, List<Supply>> suppliers) {
        List<Supply> supplies = suppliers.apply(reviews.getFirst());
        return new ShopTrial(
                this,
                reviews.stream().map(review -> review.suppliedBy(supplies)).toList());
    }

    private Knowledge knowledge(SkuHistory sku, int known, Forecasts forecasts) {
        double[] past = Arrays.copyOf(sku.units(), known);
        int first = 0;
        while (first < known && past[first] == 0) {
            first++;
        }
        DailyForecast forecast = forecasts.of(Arrays.copyOfRange(past, first, known), first);
        return Knowledge.of(past, forecast, sku.unitValue(), trial.supply());
    }

    public int skus() {
        return skus.size();
    }

    /** @param rule by which the planned methods stock; its service target is the method's */
    public Totals run(StockMethod method, StockingRule rule, double setting) {
        return run(review -> method.levels(review, rule, setting));
    }

    public Totals run(Policy policy) {
        List<List<Levels>> levels = reviews.stream().map(policy::levels).toList();
        Totals totals = Totals.none(trial.days());
        for (int sku = 0; sku < skus.size(); sku++) {
            totals = totals.plus(outcome(sku, levels), skus.get(sku).unitValue());
        }
        return totals;
    }

    private Outcome outcome(int sku, List<List<Levels>> levels) {
        SkuHistory history = skus.get(sku);
        double[] demand = Arrays.copyOfRange(history.units(), begin, history.units().length);
        Supply supply = reviews.getFirst().skus().get(sku).supply();
        var shelf = new ShelfSimulation(supply.leadTimes(history.sku(), trial.seed()), supply.reviewDays());
        return shelf.run(
                demand,
                levels.getFirst().get(sku).opening(),
                (day, position) -> supply.lots().atLeast((double)
                        levels.get(day / trial.reviewDays()).get(sku).order(position)));
    }
}
