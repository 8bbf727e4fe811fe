package dev.shopkeeper.demandforecast.promotion;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * On which days a series is promoted, and how deeply, as a regressor: 1 is the deepest promotion of its history, and a
 * promotion whose depth nobody said counts as one. Of several on a day the deepest counts.
 */
public final class PromotionDays {
    static final String NAME = "promotion";

    /** Deeper than any depth that is known. */
    private static final double UNKNOWN_DEPTH = Double.POSITIVE_INFINITY;

    private final long first;
    private final int days;
    private final Map<Target, List<Promotion>> promotions;
    /** Of categories and the shop, which many series share. */
    private final Map<Place, double[]> shared = new HashMap<>();

    public PromotionDays(PromotionPlan plan) {
        this.first = LocalDate.parse(plan.from()).toEpochDay();
        this.days = plan.days();
        this.promotions = plan.promotions().stream()
                .collect(Collectors.groupingBy(promotion -> new Target(promotion.scope(), promotion.key())));
    }

    private record Target(Scope scope, String key) {}

    private record Place(Target target, String warehouse) {}

    /**
     * @param start the first day of the series
     * @param history its days
     * @param horizon days after it
     * @return empty if it was never promoted in its history, so that nothing can be learned of it
     */
    public Optional<Regressor> regressor(
            String sku, String warehouse, String category, LocalDate start, int history, int horizon) {
        double[] depths = new double[history + horizon];
        int offset = Math.toIntExact(start.toEpochDay() - first);
        addTo(depths, depths(new Place(new Target(Scope.SKU, sku), warehouse)), offset);
        addTo(depths, shared(new Place(new Target(Scope.CATEGORY, category), warehouse)), offset);
        addTo(depths, shared(new Place(new Target(Scope.SHOP, ""), warehouse)), offset);
        double[] past = Arrays.copyOf(depths, history);
        return Arrays.stream(past).allMatch(depth -> depth == 0)
                ? Optional.empty()
                : Optional.of(new Regressor(NAME, scaled(depths, past)));
    }

    private static void addTo(double[] depths, double[] more, int offset) {
        for (int day = 0; day < depths.length && offset + day < more.length; day++) {
            depths[day] = Math.max(depths[day], more[offset + day]);
        }
    }

    private static double[] scaled(double[] depths, double[] past) {
        double deepest = Arrays.stream(past).filter(Double::isFinite).max().orElse(0);
        return Arrays.stream(depths)
                .map(depth -> depth == 0 || deepest == 0 ? Math.signum(depth) : Math.min(1, depth / deepest))
                .toArray();
    }

    private double[] shared(Place place) {
        return shared.computeIfAbsent(place, this::depths);
    }

    /** Of each day of the plan; nothing if there is no promotion at all. */
    private double[] depths(Place place) {
        List<Promotion> here = promotions.getOrDefault(place.target(), List.of()).stream()
                .filter(promotion ->
                        promotion.warehouse().isEmpty() || promotion.warehouse().equals(place.warehouse()))
                .toList();
        double[] depths = new double[here.isEmpty() ? 0 : days];
        for (Promotion promotion : here) {
            double depth = promotion.depth() == null ? UNKNOWN_DEPTH : promotion.depth();
            int from = (int) Math.max(0, promotion.firstDay() - first);
            int through = (int) Math.min(days - 1, promotion.lastDay() - first);
            for (int day = from; day <= through; day++) {
                depths[day] = Math.max(depths[day], depth);
            }
        }
        return depths;
    }
}
