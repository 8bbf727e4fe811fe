package dev.shopkeeper.recommendationmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendationmetrics.Shop.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Counted by hand. Interest in the 28 days: A 5 (of which one click with an id of no known model), B 1, C 2, D 1, E 3,
 * together 12 in 5 products, so that the shares are 6, 2, 3, 2 and 4 of 17.
 */
class NightlyMetricsTest {
    private final Shop shop = new HandMadeShop().shop;

    @Test
    void countsListsClicksAndOrders() {
        assertThat(shop.run())
                .isEqualTo("{\"dt\":\"2026-03-01\",\"lists\":3,\"clicks\":3,\"order_lines\":3,\"malformed_ids\":1,"
                        + "\"unknown_ids\":1,\"rows\":13}");
        assertThat(shop.metrics("""
                select scope, strategy, model, type, lists, clicked_lists, items_shown, clicks, items_added, orders,
                    order_lines from METRICS where currency is null\
                """))
                .containsExactly(
                        "shop null null null 3 2 7 3 1 3 3",
                        "strategy popular null null 1 1 2 2 0 1 1",
                        "strategy session null null 2 1 5 1 1 2 2",
                        "model popular 2026-02-28-aaaaaaaaaaaa null 1 1 2 2 0 1 1",
                        // The click a week ago, whose list said no type.
                        "model session 2026-02-28-aaaaaaaaaaaa null 0 0 0 0 0 1 1",
                        "model session 2026-02-28-aaaaaaaaaaaa session 2 1 5 1 1 1 1");
    }

    /** sqrt(2/3 · 1/3 / 3) = .272166; log2(17/6) = 1.502500, log2(17/2) = 3.087463, log2(17/3) = 2.502500. */
    @Test
    void worksOutTheRatios() {
        shop.run();
        assertThat(shop.metrics("""
                select strategy, ctr, ctr_error, conversion, products_shown, products_known, coverage, diversity, novelty
                from METRICS where currency is null and scope <> 'model'\
                """))
                .containsExactly(
                        "null 0.666667 0.272166 1.0 4 5 0.8 0.333333 2.467484",
                        "popular 1.0 0.0 0.5 2 5 0.4 null 2.794982",
                        "session 0.5 0.353553 2.0 3 5 0.6 0.333333 2.336485");
    }

    @Test
    void tellsTheRevenueByCurrency() {
        shop.run();
        assertThat(shop.metrics("""
                select scope, strategy, type, currency, orders, order_lines, revenue_minor, lists
                from METRICS where currency is not null\
                """))
                .containsExactly(
                        "shop null null EUR 2 2 1200 null",
                        "shop null null USD 1 1 500 null",
                        "strategy popular null USD 1 1 500 null",
                        "strategy session null EUR 2 2 1200 null",
                        "model popular null USD 1 1 500 null",
                        "model session null EUR 1 1 200 null",
                        "model session session EUR 1 1 1000 null")
                .hasSize(7);
    }

    @Test
    void theSameLakeGivesTheSameBytes() {
        shop.run();
        byte[] first = shop.file();
        shop.run();
        assertThat(shop.file()).isEqualTo(first);
    }

    @Test
    void aModelThatIsGoneIsKnownByItsDecision() {
        shop.lake.put(
                "models/recommendations/decisions/2026-01-02.json",
                "{\"candidate\":\"2026-01-01-bbbbbbbbbbbb\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        shop.run();
        assertThat(shop.metrics("select unknown_ids, clicks from METRICS where scope = 'shop' and currency is null"))
                .containsExactly("0 4");
    }

    @Test
    void aDayWithoutEventsHasTheShopsZeros() {
        var empty = new Shop();
        empty.run();
        assertThat(empty.metrics("select scope, lists, ctr, orders, coverage, malformed_ids, unknown_ids from METRICS"))
                .containsExactly("shop 0 null 0 null 0 0");
    }

    /** What is said of a long list is not repeated in each of its rows. */
    @Test
    void takesTheIdOfALongListFromItsFirstRow() {
        var shopWithLongList = new Shop();
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        for (int line = 0; line < 3; line++) {
            String properties = line == 0 ? HandMadeShop.marked(HandMadeShop.SESSION_1, "session") : null;
            shopWithLongList.add(new Row(
                    "m",
                    line,
                    "Product List Viewed",
                    at,
                    "v",
                    null,
                    "P" + line,
                    null,
                    false,
                    null,
                    null,
                    null,
                    properties,
                    null));
            shopWithLongList.add(new Row(
                    "other",
                    line,
                    "Product List Viewed",
                    at,
                    "v",
                    null,
                    "Q" + line,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        shopWithLongList.compact();
        shopWithLongList.run();
        assertThat(shopWithLongList.metrics("select lists, items_shown, coverage from METRICS where scope = 'shop'"))
                .isEqualTo(List.of("1 3 0.5"));
    }
}
