package dev.shopkeeper.benchmarks;

import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.StockPlan;
import dev.shopkeeper.inventory.planning.StockPlanner;
import dev.shopkeeper.inventory.planning.StockingRule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;

/** The levels of a million made-up SKUs by one thread: from a forecast of 28 days to reorder point and order. */
public final class PolicyCheck {
    private static final int SKUS = 1_000_000;
    private static final int DAYS = 28;
    private static final long SEED = 20260301;
    private static final StockPlanner.Days WHEN = new StockPlanner.Days(9, 3, 1);

    private PolicyCheck() {}

    public static void main(String[] arguments) {
        System.out.printf("seed %d%n", SEED);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double all = 0;
        for (Mix mix : Mix.all()) {
            Random random = new Random(SEED);
            long units = 0;
            long computing = 0;
            int skus = (int) (SKUS * mix.share());
            for (int sku = 0; sku < skus; sku++) {
                double[][] days = days(random);
                long started = threads.getCurrentThreadCpuTime();
                units += order(days, mix.rule());
                computing += threads.getCurrentThreadCpuTime() - started;
            }
            all += computing / 1e9;
            System.out.printf(
                    "%,9d SKUs %-34s %6.1f CPU s, %5.1f µs each, %,d units ordered%n",
                    skus, mix.name(), computing / 1e9, computing / 1e3 / skus, units);
        }
        System.out.printf("%,9d SKUs %-34s %6.1f CPU s%n", SKUS, "in all", all);
    }

    private static long order(double[][] days, StockingRule rule) {
        var forecast = new DailyForecast(days[0], days[1], days[2], days[3]);
        StockPlan plan = StockPlanner.plan(forecast, rule, WHEN);
        return plan.order(rule.kind(), Math.round(plan.mean() / 2), rule.lots());
    }

    /** From one unit in a hundred days to hundreds a day, by powers of ten, with a weekly pattern. */
    private static double[][] days(Random random) {
        double level = Math.pow(10, -2 + 4.5 * random.nextDouble());
        double spread = 0.3 + random.nextDouble();
        double[][] days = new double[4][DAYS];
        for (int day = 0; day < DAYS; day++) {
            double mean = level * (1 + 0.3 * Math.sin(day * 2 * Math.PI / 7));
            days[0][day] = level < 1 ? 0 : mean / (1 + 2 * spread);
            days[1][day] = level < 1 ? 0 : mean * 0.9;
            days[2][day] = level < 0.1 ? 0 : mean * (1 + 1.3 * spread);
            days[3][day] = mean;
        }
        return days;
    }

    private record Mix(String name, double share, StockingRule rule) {
        static List<Mix> all() {
            var cycle = new ServiceTarget.Cycle(0.95);
            var fill = new ServiceTarget.Fill(0.97);
            return List.of(
                    new Mix("min_max, cycle service", 0.6, rule(PolicyKind.MIN_MAX, cycle)),
                    new Mix("order_up_to, cycle service", 0.1, rule(PolicyKind.ORDER_UP_TO, cycle)),
                    new Mix("fixed_quantity, fill rate", 0.2, rule(PolicyKind.FIXED_QUANTITY, fill)),
                    new Mix("optimal_min_max, exact for slow movers", 0.1, rule(PolicyKind.OPTIMAL_MIN_MAX, cycle)));
        }

        private static StockingRule rule(PolicyKind kind, ServiceTarget service) {
            return new StockingRule(kind, 1.5, service, 0.4, 900, 0, 28, new LotRule(1, 6, 1_000_000));
        }
    }
}
