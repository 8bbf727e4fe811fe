package dev.shopkeeper.recommendationmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommendationmetrics.Shop.Row;
import dev.shopkeeper.recommendationmodel.RecommendationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A made-up week against a count in loops that follows the definitions of the README. */
class PlainCountTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> CLICKS = List.of("Product Clicked", "Product Viewed", "Product Added");
    private static final List<String> STRATEGIES = List.of("session", "popular", "bought-together");

    private final Shop shop = new Shop();
    private final List<Row> rows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void comesToTheSame(long seed) {
        makeUp(new Random(seed));
        rows.forEach(shop::add);
        shop.compact();
        shop.run();
        for (String strategy : STRATEGIES) {
            assertThat(shop.metrics("""
                    select lists, clicked_lists, items_shown, clicks, items_added, products_shown, orders, order_lines
                    from METRICS where scope = 'strategy' and currency is null and strategy = '%s'\
                    """.formatted(strategy)))
                    .as("seed %d, %s", seed, strategy)
                    .containsExactly(counts(strategy));
            assertThat(ratios(strategy)).as("seed %d, %s", seed, strategy).satisfies(found -> {
                assertThat(found[0]).isCloseTo(diversity(strategy), within(1e-6));
                assertThat(found[1]).isCloseTo(novelty(strategy), within(1e-6));
                assertThat(found[2]).isEqualTo(revenue(strategy));
            });
        }
    }

    private void makeUp(Random random) {
        for (int i = 0; i < 1_500; i++) {
            // Whole hours and few answers, so that times and ids meet.
            Instant at = MIDNIGHT.plus(Duration.ofHours(random.nextInt(24 * 9) - 24 * 8));
            String visitor = random.nextInt(8) == 0 ? null : "v" + random.nextInt(12);
            String user = random.nextInt(3) == 0 ? "u" + random.nextInt(5) : null;
            String product = "P" + random.nextInt(15);
            String category = random.nextInt(4) == 0 ? null : "C" + product.charAt(1);
            boolean bot = random.nextInt(20) == 0;
            String id = id(random);
            String properties = id == null ? null : HandMadeShop.marked(id, null);
            int what = random.nextInt(10);
            if (what < 4) {
                for (int line = 0; line < 1 + random.nextInt(4); line++) {
                    rows.add(new Row(
                            "m" + i,
                            line,
                            "Product List Viewed",
                            at,
                            visitor,
                            user,
                            "P" + random.nextInt(15),
                            category,
                            bot,
                            null,
                            null,
                            null,
                            properties,
                            null));
                }
            } else if (what < 8) {
                rows.add(new Row(
                        "m" + i,
                        0,
                        CLICKS.get(random.nextInt(3)),
                        at,
                        visitor,
                        user,
                        product,
                        category,
                        bot,
                        null,
                        null,
                        null,
                        properties,
                        null));
            } else {
                rows.add(new Row(
                        "m" + i,
                        0,
                        "Order Completed",
                        at,
                        visitor,
                        user,
                        product,
                        category,
                        bot,
                        "o" + i,
                        100L + random.nextInt(900),
                        "EUR",
                        null,
                        random.nextInt(10) == 0 ? "m0" : null));
            }
        }
    }

    private static String id(Random random) {
        String strategy = STRATEGIES.get(random.nextInt(3));
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> "%s.%s.12".formatted(strategy, Shop.MODEL);
            case 2 -> new RecommendationId(strategy, "2020-01-01-cccccccccccc", new UUID(1, 1)).toString();
            case 3 ->
                new RecommendationId(strategy, Shop.MODEL + "-20260301T1200", new UUID(2, random.nextInt(20)))
                        .toString();
            default -> new RecommendationId(strategy, Shop.MODEL, new UUID(3, random.nextInt(60))).toString();
        };
    }

    private String counts(String strategy) {
        Set<String> lists = new HashSet<>();
        Set<String> clicked = new HashSet<>();
        Set<String> added = new HashSet<>();
        Set<String> clickedIds = new HashSet<>();
        for (Row row : today()) {
            String pair = idOf(row) + " " + row.product();
            if (!strategy.equals(strategyOf(row))) {
                continue;
            }
            if (row.event().equals("Product List Viewed")) {
                lists.add(idOf(row));
            } else if (CLICKS.contains(row.event())) {
                clicked.add(pair);
                clickedIds.add(idOf(row));
                if (row.event().equals("Product Added")) {
                    added.add(pair);
                }
            }
        }
        clickedIds.retainAll(lists);
        Set<String> products = new HashSet<>();
        shown(strategy).forEach((_, items) -> products.addAll(items.keySet()));
        int items = shown(strategy).values().stream().mapToInt(Map::size).sum();
        List<Row> owed = owed(strategy);
        return "%d %d %d %d %d %d %d %d"
                .formatted(
                        lists.size(),
                        clickedIds.size(),
                        items,
                        clicked.size(),
                        added.size(),
                        products.size(),
                        owed.stream().map(Row::order).distinct().count(),
                        owed.size());
    }

    private double[] ratios(String strategy) {
        String[] found = shop.metrics("""
                select diversity, novelty, (select sum(revenue_minor) from METRICS
                    where scope = 'strategy' and strategy = '%1$s')::bigint
                from METRICS where scope = 'strategy' and currency is null and strategy = '%1$s'\
                """.formatted(strategy)).getFirst().split(" ");
        return Stream.of(found).mapToDouble(Double::parseDouble).toArray();
    }

    private double diversity(String strategy) {
        List<Double> spreads = new ArrayList<>();
        for (Map<String, String> items : shown(strategy).values()) {
            List<String> known =
                    items.values().stream().filter(Objects::nonNull).toList();
            int different = 0;
            for (int i = 0; i < known.size(); i++) {
                for (int j = 0; j < i; j++) {
                    different += known.get(i).equals(known.get(j)) ? 0 : 1;
                }
            }
            if (known.size() > 1) {
                spreads.add(different / (known.size() * (known.size() - 1) / 2.0));
            }
        }
        return spreads.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private double novelty(String strategy) {
        Map<String, Integer> interest = new HashMap<>();
        for (Row row : rows) {
            boolean counts = CLICKS.contains(row.event()) || row.event().startsWith("Order") && row.repeatOf() == null;
            if (!row.bot()) {
                interest.merge(row.product(), counts ? 1 : 0, Integer::sum);
            }
        }
        double all = interest.values().stream().mapToInt(n -> n).sum() + interest.size();
        return shown(strategy).values().stream()
                .flatMap(items -> items.keySet().stream())
                .mapToDouble(product -> -Math.log((interest.get(product) + 1) / all) / Math.log(2))
                .average()
                .orElseThrow();
    }

    private double revenue(String strategy) {
        return owed(strategy).stream().mapToLong(Row::revenue).sum();
    }

    /** By id the products, each with its category: the first of the list's, else the newest that any event says. */
    private Map<String, Map<String, String>> shown(String strategy) {
        Map<String, Map<String, String>> lists = new HashMap<>();
        for (Row row : today()) {
            if (row.event().equals("Product List Viewed") && strategy.equals(strategyOf(row))) {
                lists.computeIfAbsent(idOf(row), _ -> new HashMap<>())
                        .merge(row.product(), row.category() == null ? "" : row.category(), PlainCountTest::first);
            }
        }
        lists.values()
                .forEach(items -> items.replaceAll(
                        (product, category) -> category.isEmpty() ? newestCategory(product) : category));
        return lists;
    }

    private static String first(String a, String b) {
        return a.isEmpty() || !b.isEmpty() && b.compareTo(a) < 0 ? b : a;
    }

    private String newestCategory(String product) {
        return rows.stream()
                .filter(row -> !row.bot() && row.product().equals(product) && row.category() != null)
                .max(Comparator.comparing(Row::at).thenComparing(Row::category))
                .map(Row::category)
                .orElse(null);
    }

    private List<Row> owed(String strategy) {
        return today().stream()
                .filter(row -> row.event().equals("Order Completed") && row.repeatOf() == null)
                .filter(order -> lastClick(order).filter(strategy::equals).isPresent())
                .toList();
    }

    private Optional<String> lastClick(Row order) {
        return rows.stream()
                .filter(row -> !row.bot() && CLICKS.contains(row.event()) && strategyOf(row) != null)
                .filter(row -> row.product().equals(order.product()) && isSame(row, order))
                .filter(row -> !row.at().isAfter(order.at())
                        && row.at().isAfter(order.at().minus(Duration.ofDays(7))))
                .min(Comparator.comparing(Row::at).reversed().thenComparing(PlainCountTest::idOf))
                .map(PlainCountTest::strategyOf);
    }

    private static boolean isSame(Row click, Row order) {
        return order.visitor() != null && order.visitor().equals(click.visitor())
                || order.user() != null && order.user().equals(click.user());
    }

    private List<Row> today() {
        return rows.stream()
                .filter(row -> !row.bot() && !row.at().isBefore(MIDNIGHT))
                .toList();
    }

    private static String strategyOf(Row row) {
        return RecommendationId.parse(idOf(row))
                .filter(id -> id.model().startsWith(Shop.MODEL))
                .map(RecommendationId::strategy)
                .orElse(null);
    }

    private static String idOf(Row row) {
        return row.properties() == null ? "" : row.properties().split("\"")[3];
    }
}
