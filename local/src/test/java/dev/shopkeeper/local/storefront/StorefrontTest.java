package dev.shopkeeper.local.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.storefront.ShopEvent.Added;
import dev.shopkeeper.local.storefront.ShopEvent.Broken;
import dev.shopkeeper.local.storefront.ShopEvent.OrderLine;
import dev.shopkeeper.local.storefront.ShopEvent.Ordered;
import dev.shopkeeper.local.storefront.ShopEvent.Refunded;
import dev.shopkeeper.local.storefront.ShopEvent.Viewed;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StorefrontTest {
    private static final LocalDate END = LocalDate.of(2026, 6, 1);
    private static final StoreYear YEAR = Storefront.year(7, END, ZoneOffset.UTC);

    @Test
    void repeatsItselfWithTheSameSeedAndDiffersWithAnother() {
        assertThat(Storefront.year(7, END, ZoneOffset.UTC)).isEqualTo(YEAR);
        assertThat(Storefront.year(8, END, ZoneOffset.UTC).events()).isNotEqualTo(YEAR.events());
    }

    @Test
    void sellsThreeHundredProductsInTwelveDepartments() {
        assertThat(YEAR.products()).hasSize(300);
        assertThat(YEAR.products()).extracting(Product::sku).doesNotHaveDuplicates();
        assertThat(YEAR.products()).extracting(Product::name).doesNotHaveDuplicates();
        assertThat(YEAR.products().stream().map(Product::department).distinct()).hasSize(12);
        assertThat(YEAR.products()).allSatisfy(product -> {
            assertThat(product.unitCostMinor()).isPositive().isLessThan(product.priceMinor());
            assertThat(skus()).containsAll(product.companions());
        });
    }

    @Test
    void coversTheYearBeforeTheEndAndTheLastFourWeeksWithVisits() {
        assertThat(YEAR.lastDay()).isEqualTo(END.minusDays(1));
        assertThat(YEAR.firstRecentDay()).isEqualTo(END.minusDays(28));
        assertThat(YEAR.events()).extracting(StorefrontTest::day).allMatch(day -> day.isBefore(END));
        assertThat(orders().stream().map(StorefrontTest::day).distinct()).hasSize(365);
        assertThat(of(Viewed.class)).extracting(StorefrontTest::day).allMatch(day -> !day.isBefore(END.minusDays(28)));
        assertThat(orders().size() / 365.0).isBetween(100.0, 150.0);
    }

    @Test
    void sellsMoreOnSaturdaysThanOnTuesdays() {
        Map<DayOfWeek, Long> byWeekday = orders().stream()
                .collect(Collectors.groupingBy(order -> day(order).getDayOfWeek(), Collectors.counting()));
        // 1.18 to 0.90 in the model; the counts are sums of 52 days of about 120.
        assertThat(byWeekday.get(DayOfWeek.SATURDAY) / (double) byWeekday.get(DayOfWeek.TUESDAY))
                .isBetween(1.2, 1.45);
    }

    @Test
    void hasSeasonsAndAnUpwardTrend() {
        Map<Integer, Long> garden = unitsByMonth("Garden");
        assertThat(garden.get(5)).isGreaterThan(3 * garden.get(11));
        Map<Integer, Long> candles = unitsByMonth("Candles & Scents");
        assertThat(candles.get(12)).isGreaterThan(2 * candles.get(6));
    }

    @Test
    void sellsManyProductsSeldomAndFewOften() {
        Map<String, Long> units = unitsBySku(orders());
        List<Long> sorted =
                units.values().stream().sorted(Comparator.reverseOrder()).toList();
        long all = sorted.stream().mapToLong(Long::longValue).sum();
        assertThat(sorted.subList(0, 30).stream().mapToLong(Long::longValue).sum())
                .isGreaterThan(all / 4);
        assertThat(sorted.stream().filter(sold -> sold < 80)).hasSizeGreaterThan(60);
    }

    @Test
    void neverSellsWhatIsNotThere() {
        Map<String, Long> stock = new HashMap<>();
        YEAR.opening().forEach(level -> stock.put(level.product().sku(), level.quantity()));
        YEAR.receipts().forEach(level -> stock.merge(level.product().sku(), level.quantity(), Long::sum));
        since(YEAR.countingDay(), Refunded.class)
                .forEach(refund -> units(refund.lines()).forEach((sku, units) -> stock.merge(sku, units, Long::sum)));
        unitsBySku(since(YEAR.countingDay(), Ordered.class))
                .forEach((sku, units) -> stock.merge(sku, -units, Long::sum));
        assertThat(stock.values()).allMatch(left -> left >= 0);
        assertThat(stock.values().stream().filter(left -> left == 0)).isNotEmpty();
        assertThat(YEAR.receipts()).isNotEmpty();
    }

    @Test
    void showsRelatedProductsTogetherInAVisit() {
        Map<String, Set<String>> visits = of(Viewed.class).stream()
                .collect(Collectors.groupingBy(
                        view -> view.session().id(),
                        Collectors.mapping(view -> view.product().sku(), Collectors.toSet())));
        Map<String, Product> bySku =
                YEAR.products().stream().collect(Collectors.toMap(Product::sku, Function.identity()));
        List<Set<String>> several =
                visits.values().stream().filter(skus -> skus.size() > 1).toList();
        long related = several.stream()
                .filter(skus -> skus.stream()
                        .anyMatch(sku -> bySku.get(sku).companions().stream().anyMatch(skus::contains)))
                .count();
        assertThat(several).hasSizeGreaterThan(1_000);
        assertThat(related).isGreaterThan(several.size() / 2);
        assertThat(of(Added.class)).isNotEmpty();
        assertThat(since(YEAR.firstRecentDay(), Ordered.class))
                .allMatch(order -> visits.containsKey(order.session().id()));
    }

    @Test
    void takesBackOnlyWhatWasOrdered() {
        Map<String, Ordered> orders =
                orders().stream().collect(Collectors.toMap(Ordered::orderId, Function.identity(), (one, _) -> one));
        List<Refunded> refunds = of(Refunded.class);
        assertThat(refunds.size() / (double) orders.size()).isBetween(0.02, 0.04);
        assertThat(refunds).allSatisfy(refund -> {
            Ordered order = orders.get(refund.orderId().substring(1));
            assertThat(order.lines()).containsAll(refund.lines());
            assertThat(refund.at()).isAfter(order.at());
        });
    }

    @Test
    void makesAFewMistakesAndRepeatsAFewEventsInTheRecentDaysOnly() {
        List<ShopEvent> recent = YEAR.events().stream()
                .filter(event -> !day(event).isBefore(YEAR.firstRecentDay()))
                .toList();
        long broken = recent.stream().filter(Broken.class::isInstance).count();
        Set<String> ids = new HashSet<>();
        long repeated = YEAR.events().stream()
                .filter(event -> !ids.add(event.messageId()))
                .count();
        assertThat(broken / (double) recent.size()).isBetween(0.003, 0.009);
        assertThat(repeated / (double) recent.size()).isBetween(0.003, 0.009);
        assertThat(of(Broken.class)).hasSize((int) broken);
        assertThat(of(Broken.class).stream().map(Broken::fault).distinct()).hasSize(ShopEvent.Fault.values().length);
    }

    private static <T extends ShopEvent> List<T> of(Class<T> type) {
        return YEAR.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Each event once. */
    private static <T extends ShopEvent> List<T> since(LocalDate first, Class<T> type) {
        Set<String> ids = new HashSet<>();
        return of(type).stream()
                .filter(event -> !day(event).isBefore(first) && ids.add(event.messageId()))
                .toList();
    }

    private static List<Ordered> orders() {
        return of(Ordered.class);
    }

    private static List<String> skus() {
        return YEAR.products().stream().map(Product::sku).toList();
    }

    private static LocalDate day(ShopEvent event) {
        return LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
    }

    private static Map<Integer, Long> unitsByMonth(String department) {
        Map<Integer, Long> units = new HashMap<>();
        for (Ordered order : orders()) {
            Instant at = order.at();
            order.lines().stream()
                    .filter(line -> line.product().department().equals(department))
                    .forEach(
                            line -> units.merge(at.atZone(ZoneOffset.UTC).getMonthValue(), line.quantity(), Long::sum));
        }
        return units;
    }

    private static Map<String, Long> unitsBySku(Collection<Ordered> orders) {
        return units(orders.stream().flatMap(order -> order.lines().stream()).toList());
    }

    private static Map<String, Long> units(List<OrderLine> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.product().sku(), Collectors.summingLong(OrderLine::quantity)));
    }
}
