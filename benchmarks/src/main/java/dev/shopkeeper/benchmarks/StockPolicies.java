package dev.shopkeeper.benchmarks;

import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.simulation.Curve;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import dev.shopkeeper.inventory.simulation.StockMethod;
import dev.shopkeeper.inventory.simulation.Totals;
import dev.shopkeeper.inventory.simulation.Trial;
import dev.shopkeeper.local.picture.ChartFile;
import dev.shopkeeper.local.simulate.DailyDemand;
import dev.shopkeeper.local.simulate.DemandFormat;
import dev.shopkeeper.local.simulate.NightlyForecasts;
import dev.shopkeeper.local.simulate.ServiceChart;
import dev.shopkeeper.local.simulate.StockSimulation;
import dev.shopkeeper.local.simulate.StockSimulation.Results;
import dev.shopkeeper.local.terminal.Messages;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Stock policies over three months of UCI Online Retail, each at many settings: how much stock does a fill rate take? Levels
 * are made anew each week from the sales before it; nothing is known of the days to come.
 */
public final class StockPolicies {
    private static final LocalDate LAST = LocalDate.of(2011, 12, 9);
    private static final Trial TRIAL = new Trial(91, 7, 0, 7, 1);
    private static final int DAYS_SOLD = 10;
    private static final double[] FILL_RATES = {0.80, 0.85, 0.90, 0.925, 0.95, 0.97};
    private static final int COVER_DAYS = 28;
    private static final PrintStream OUT = System.out;

    private StockPolicies() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments.length > 2) {
            System.err.println("usage: benchmarks/run stock-policies FILE [LAST_DAY]");
            System.exit(2);
        }
        LocalDate last = arguments.length > 1 ? LocalDate.parse(arguments[1]) : LAST;
        DailyDemand demand = DemandFormat.ONLINE_RETAIL
                .read(Path.of(arguments[0]))
                .until(last.toEpochDay())
                .soldOnAtLeast(DAYS_SOLD, TRIAL.days());
        OUT.printf(
                "%,d products sold on at least %d days before %s; %d days to %s, lead time %d, review every %d days%n",
                demand.skus().size(),
                DAYS_SOLD,
                last.minusDays(TRIAL.days() - 1L),
                TRIAL.days(),
                last,
                TRIAL.leadTime(),
                TRIAL.reviewDays());
        ShopTrial trial = new ShopTrial(demand.skus(), TRIAL, new NightlyForecasts(demand));
        Results results = new StockSimulation(trial, PolicyKind.MIN_MAX, COVER_DAYS).run();
        results.curves().forEach(StockPolicies::print);
        print("units on the shelves on average", results.curves(), Totals::averageUnits);
        print("money on the shelves on average, at sales prices", results.curves(), Totals::averageValue);
        Path pictures = Path.of(System.getProperty("shopkeeper.home"), "benchmarks", "target");
        Messages words = Messages.in("en");
        ChartFile.write(
                ServiceChart.of(results, words::text, "simulate.chart.units", Totals::averageUnits),
                pictures,
                "stock-policies-units");
        ChartFile.write(
                ServiceChart.of(results, words::text, "simulate.chart.value", Totals::averageValue),
                pictures,
                "stock-policies-value");
        OUT.printf("%npictures: %s%n", pictures.resolve("stock-policies-*.png"));
    }

    private static void print(StockMethod method, Curve curve) {
        OUT.printf("%n%s%n", method.code());
        curve.points()
                .forEach(point -> OUT.printf(
                        "  %7.3f  fill rate %5.1f %% (%5.1f %% of value), %,9.0f units, %,9.0f money, %,7d stock-out days%n",
                        point.setting(),
                        100 * point.totals().fillRate(),
                        100 * point.totals().fillRateByValue(),
                        point.totals().averageUnits(),
                        point.totals().averageValue(),
                        point.totals().units().stockOutDays()));
    }

    private static void print(String title, Map<StockMethod, Curve> curves, ToDoubleFunction<Totals> amount) {
        OUT.printf("%n%s, at equal fill rate%n%-20s", title, "");
        for (double fillRate : FILL_RATES) {
            OUT.printf("%9.1f %%", 100 * fillRate);
        }
        OUT.println();
        curves.forEach((method, curve) -> {
            OUT.printf("%-20s", method.code());
            for (double fillRate : FILL_RATES) {
                OUT.printf("%,11.0f", curve.at(fillRate, amount).orElse(Double.NaN));
            }
            OUT.println();
        });
    }
}
