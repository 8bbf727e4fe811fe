package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Service against stock: a policy at many settings, by rising fill rate. */
public record Curve(List<Point> points) {
    /** @param setting of the policy */
    public record Point(double setting, Totals totals) {}

    public Curve {
        points = points.stream()
                .sorted(Comparator.comparingDouble(point -> point.totals().fillRate()))
                .toList();
    }

    public static Curve of(ShopTrial trial, StockMethod method, StockingRule rule) {
        List<Point> points = new ArrayList<>();
        for (double setting : method.curve()) {
            points.add(new Point(setting, trial.run(method, rule, setting)));
        }
        return new Curve(points);
    }

    /** An amount of stock at a fill rate, between the two nearest points; empty where the curve doesn't reach. */
    public OptionalDouble at(double fillRate, ToDoubleFunction<Totals> amount) {
        for (int i = 1; i < points.size(); i++) {
            Totals below = points.get(i - 1).totals();
            Totals above = points.get(i).totals();
            if (below.fillRate() <= fillRate && fillRate <= above.fillRate()) {
                double span = above.fillRate() - below.fillRate();
                double part = span == 0 ? 0 : (fillRate - below.fillRate()) / span;
                double low = amount.applyAsDouble(below);
                return OptionalDouble.of(low + part * (amount.applyAsDouble(above) - low));
            }
        }
        return OptionalDouble.empty();
    }
}
