package dev.shopkeeper.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of {@code docs/cost-and-limits.md}, from the price lists and the durations of {@code benchmarks/cost}. */
public final class MonthlyCost {
    private static final List<Integer> EVENTS_PER_SECOND = List.of(1, 10, 100, 1_000);
    private static final List<Integer> SKUS = List.of(1_000, 100_000, 10_000_000);

    private final Path home;
    private final CostFigures measured;

    MonthlyCost(Path home) {
        this.home = home;
        this.measured = CostFigures.read(home, "measured");
    }

    public static void main(String[] arguments) {
        var cost = new MonthlyCost(Path.of(System.getProperty("shopkeeper.home")));
        for (String region : List.of("us-east-1", "eu-central-1")) {
            System.out.printf("%s%n%n%s%n%n", region, String.join("\n", cost.totals(region)));
        }
        System.out.println(String.join("\n", cost.parts("us-east-1")));
    }

    /** Lines of a table: events a second down, SKUs across. */
    List<String> totals(String region) {
        CostFigures prices = CostFigures.read(home, "prices-" + region);
        List<String> lines = new ArrayList<>(List.of(
                "| events/s | "
                        + cells(SKUS.stream()
                                .map(skus -> String.format(Locale.ROOT, "%,d SKUs", skus))
                                .toList()),
                "|---" + "|---".repeat(SKUS.size()) + "|"));
        for (int events : EVENTS_PER_SECOND) {
            List<String> totals = SKUS.stream()
                    .map(skus -> dollars(shop(events, skus, prices).values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum()))
                    .toList();
            lines.add(String.format(Locale.ROOT, "| %,d | ", events) + cells(totals));
        }
        return lines;
    }

    /** Lines of a table: services down, shops of each size across, at the SKUs that are likely with the traffic. */
    List<String> parts(String region) {
        CostFigures prices = CostFigures.read(home, "prices-" + region);
        Map<String, Map<String, Double>> shops = new LinkedHashMap<>();
        shops.put("1 event/s, 1 k SKUs", shop(1, 1_000, prices));
        shops.put("10 events/s, 100 k SKUs", shop(10, 100_000, prices));
        shops.put("100 events/s, 100 k SKUs", shop(100, 100_000, prices));
        shops.put("1,000 events/s, 10 M SKUs", shop(1_000, 10_000_000, prices));
        List<String> lines = new ArrayList<>(
                List.of("| part | " + cells(List.copyOf(shops.keySet())), "|---" + "|---".repeat(shops.size()) + "|"));
        for (String part : shops.values().iterator().next().keySet()) {
            lines.add("| " + part + " | "
                    + cells(shops.values().stream()
                            .map(shop -> dollars(shop.get(part)))
                            .toList()));
        }
        return lines;
    }

    private Map<String, Double> shop(int eventsPerSecond, int skus, CostFigures prices) {
        return new ShopMonth(eventsPerSecond, skus, measured, prices).parts();
    }

    private static String cells(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "", " |"));
    }

    /** Two digits are more than the assumptions allow for. */
    private static String dollars(double amount) {
        return amount < 10 ? String.format(Locale.ROOT, "%.2f", amount) : String.format(Locale.ROOT, "%,.0f", amount);
    }
}
