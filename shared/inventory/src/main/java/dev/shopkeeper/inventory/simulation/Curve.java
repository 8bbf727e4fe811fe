package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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

    /** Two neighbours. */
    public record Span(Point below, Point above) {}

    /** The neighbours with the fill rate between them; empty where the curve doesn't reach. */
    public Optional<Span> around(double fillRate) {
        return IntStream.range(1, points.size())
                .mapToObj(i -> new Span(points.get(i - 1), points.get(i)))
                .filter(span -> span.below().totals().fillRate() <= fillRate
                        && fillRate <= span.above().totals().fillRate())
                .findFirst();
    }

    /** An amount of stock at a fill rate, between the two nearest points; empty where the curve doesn't reach. */
    public OptionalDouble at(double fillRate, ToDoubleFunction<Totals> amount) {
        return around(fillRate).stream()
                .mapToDouble(span -> between(span.below().totals(), span.above().totals(), fillRate, amount))
                .findFirst();
    }

    private static double between(Totals below, Totals above, double fillRate, ToDoubleFunction<Totals> amount) {
        double span = above.fillRate() - below.fillRate();
        double part = span == 0 ? 0 : (fillRate - below.fillRate()) / span;
        double low = amount.applyAsDouble(below);
        return low + part * (amount.applyAsDouble(above) - low);
    }
}
