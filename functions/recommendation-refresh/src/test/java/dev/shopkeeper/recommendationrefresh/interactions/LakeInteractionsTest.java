package dev.shopkeeper.recommendationrefresh.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.recommendationrefresh.interactions.InteractionSource.History;
import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeInteractionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 1);
    private static final String VIEW = "Product Viewed";
    private static final String CART = "Product Added";
    private static final String ORDER = "Order Completed";

    private final MemoryObjectStore lake = new MemoryObjectStore();

    @Test
    void tiesEventsBySessionElseVisitorElseOrder() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "v1", "", "a")
                .row(CART, "14:00:00", "s1", "v1", "", "b")
                .row(VIEW, "10:00:00", "", "v1", "", "c")
                .row(VIEW, "10:30:00", "", "v1", "", "d")
                .row(ORDER, "11:00:01", "", "v1", "o1", "e")
                .row(ORDER, "12:00:00", "", "", "o2", "f")
                .row(ORDER, "12:00:00", "", "", "o2", "g")
                .row(VIEW, "13:00:00", "", "", "", "h")
                .write(lake);
        assertThat(sessions(read(DAY, DAY)))
                .as("in the order of their ends")
                .containsExactly("c0 d0", "e2", "f2 g2", "h0", "a0 b1");
    }

    @Test
    void keepsTheOrderOfViewsAndLetsWhatFollowsStrengthenThem() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "", "", "a")
                .row(VIEW, "10:00:00", "s1", "", "", "a")
                .row(VIEW, "10:01:00", "s1", "", "", "b")
                .row(VIEW, "10:02:00", "s1", "", "", "a")
                .row(CART, "10:03:00", "s1", "", "", "b")
                .row(ORDER, "10:04:00", "s1", "", "o1", "b")
                .row(ORDER, "10:04:00", "s1", "", "o1", "c")
                .write(lake);
        assertThat(sessions(read(DAY, DAY)))
                .as("the second click of the same second is none")
                .containsExactly("a0 b2 a0 c2");
    }

    @Test
    void leavesOutRobotsOtherEventsAndEventsOfNoProduct() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "", "", "a")
                .row(VIEW, "10:00:01", "s1", "", "", "robot")
                .with("is_bot", "true")
                .row("Product Removed", "10:00:02", "s1", "", "", "b")
                .row(VIEW, "10:00:03", "s1", "", "", "")
                .row(VIEW, "10:00:04", "s1", "", "", "c")
                .with("is_bot", "")
                .with("consent", "")
                .write(lake);
        History history = read(DAY, DAY);
        assertThat(sessions(history)).containsExactly("a0 c0");
        assertThat(history.interactions().products())
                .as("a product that nobody has looked at yet is one of the catalogue")
                .extracting(Product::id)
                .containsExactly("a", "b", "c");
    }

    @Test
    void callsAProductWithoutAnIdByItsSku() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "", "", "sku:a")
                .row(VIEW, "10:00:01", "s1", "", "", "b")
                .write(lake);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a0 b0");
    }

    @Test
    void tiesNothingToAVisitorWithoutConsent() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "v1", "", "a")
                .with("consent", "false")
                .row(VIEW, "10:00:01", "s1", "v1", "", "b")
                .with("consent", "false")
                .row(ORDER, "10:00:02", "s1", "v1", "o1", "c")
                .with("consent", "false")
                .row(ORDER, "10:00:02", "s1", "v1", "o1", "d")
                .with("consent", "false")
                .with("user_id", "u1")
                .with("message_id", "2026-02-01-m2")
                .with("line", "1")
                .write(lake);
        Interactions all = read(DAY, DAY).interactions();
        assertThat(sessions(read(DAY, DAY))).containsExactly("a0", "b0", "c2 d2");
        assertThat(all.users()).isZero();
        assertThat(all.sessions().user()).containsOnly(-1);
        assertThat(all.orders().user()).containsExactly(-1);
    }

    @Test
    void knowsWhoseSessionsAndOrdersTheyAre() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "v1", "", "a")
                .row(ORDER, "10:01:00", "s1", "v1", "o1", "b")
                .with("user_id", "u1")
                .row(VIEW, "11:00:00", "s2", "v2", "", "a")
                .row(ORDER, "12:00:00", "s3", "v3", "o2", "a")
                .with("user_id", "u1")
                .row(ORDER, "12:00:00", "s3", "v3", "o2", "a")
                .with("user_id", "u1")
                .write(lake);
        Interactions all = read(DAY, DAY).interactions();
        assertThat(all.sessions().user()[0])
                .as("who logs in has had the whole session")
                .isEqualTo(all.sessions().user()[2])
                .isNotEqualTo(all.sessions().user()[1]);
        assertThat(all.orders().user()).containsOnly(all.sessions().user()[0]);
        assertThat(all.orders().start()).containsExactly(0, 1, 2);
        assertThat(all.orders().at(1))
                .isEqualTo(Instant.parse("2026-02-01T12:00:00Z").getEpochSecond());
    }

    @Test
    void knowsWhereSessionsComeFrom() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "", "", "a")
                .with("country", "DE")
                .with("channel", "app")
                .row(VIEW, "11:00:00", "s2", "", "", "a")
                .write(lake);
        Interactions all = read(DAY, DAY).interactions();
        assertThat(all.segments()).containsExactly(new Segment("", ""), new Segment("DE", "app"));
        assertThat(all.sessions().segment()).containsExactly(1, 0);
    }

    @Test
    void saysOfAProductTheNewestOfEachFact() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "", "", "a")
                .with("product_name", "Old")
                .with("price_minor", "100")
                .with("currency", "EUR")
                .with("properties", "{\"brand\":\"Acme\"}")
                .row(VIEW, "12:00:00", "s2", "", "", "a")
                .with("product_name", " New ")
                .with("category", "")
                .with("sku", "a-red")
                .row("Product List Viewed", "13:00:00", "s2", "", "", "a")
                .with("product_name", "")
                .with("category", "")
                .with("sku", "a-blue")
                .with("price_minor", "90")
                .with("currency", "USD")
                .row(VIEW, "13:00:00", "s2", "", "", "b")
                .with("product_name", "")
                .with("category", " ")
                .with("properties", "{\"product\":{\"brand\":\"Bolt\"}}")
                .write(lake);
        List<Product> products = read(DAY, DAY).interactions().products();
        assertThat(products)
                .containsExactly(
                        new Product(
                                "a", "New", "Things", "Acme", 90, "USD", at(10), at(13), List.of("a-blue", "a-red")),
                        new Product("b", "b", "", "Bolt", -1, "", at(13), at(13), List.of("b")));
    }

    @Test
    void takesIdsAsTheyAre() {
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "", "", "tab\there")
                .row(VIEW, "10:00:01", "s1", "", "", "two\nlines")
                .row(VIEW, "10:00:02", "s1", "", "", "🫖")
                .row(VIEW, "10:00:03", "s1", "", "", "it's")
                .write(lake);
        assertThat(sessions(read(DAY, DAY))).containsExactly("tab\there0 two\nlines0 🫖0 it's0");
    }

    @Test
    void readsTheDaysAskedFor() {
        for (int back = 0; back < 5; back++) {
            new EventsParquet(DAY.minusDays(back))
                    .row(VIEW, "10:00:00", "s" + back, "", "", "p" + back)
                    .write(lake);
        }
        History history = read(DAY.minusDays(3), DAY.minusDays(1));
        assertThat(history.days()).isEqualTo(3);
        assertThat(sessions(history)).containsExactly("p30", "p20", "p10");
    }

    @Test
    void samplesTheOldestAwayWhenThereAreMoreThanAllowed() {
        for (int back = 0; back < 5; back++) {
            var day = new EventsParquet(DAY.minusDays(back));
            for (int session = 0; session < 100; session++) {
                day.row(VIEW, "10:00:00", "s" + back + "-" + session, "", "", "p" + back)
                        .row(VIEW, "10:00:01", "s" + back + "-" + session, "", "", "q" + back);
            }
            day.write(lake);
        }
        History history = new LakeInteractions(lake, new ReadingLimits(500, 200, 256)).read(DAY.minusDays(9), DAY);
        assertThat(history.days()).isEqualTo(3);
        assertThat(history.daysLeftOut()).isEqualTo(2);
        assertThat(history.leftOut() + history.interactions().size()).isEqualTo(1000);
        assertThat(history.interactions().size())
                .as("400 of two days and half of a third")
                .isBetween(440, 560);
        assertThat(history.interactions().sessions().start()[1])
                .as("sessions stay whole")
                .isEqualTo(2);
    }

    @Test
    void findsNothingInAnEmptyLake() {
        History history = read(DAY.minusDays(60), DAY);
        assertThat(history.days()).isZero();
        assertThat(history.interactions().size()).isZero();
        assertThat(history.interactions().asOf()).isZero();
    }

    @Test
    void countsAnOrderOnceThatIsReportedTwice() {
        new EventsParquet(DAY)
                .row(ORDER, "10:00:00", "s1", "v1", "o1", "a")
                .row(ORDER, "10:05:00", "s2", "v1", "o1", "a")
                .with("repeat_of", "m0")
                .write(lake);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a2");
    }

    @Test
    void readsTheFilesThatTheManifestNamesAndNoOthers() {
        new EventsParquet(DAY).row(VIEW, "10:00:00", "s1", "", "", "a").write(lake, "first");
        new EventsParquet(DAY)
                .row(VIEW, "10:00:01", "s1", "", "", "b")
                .with("message_id", "b")
                .write(lake, "second");
        byte[] manifest = lake.get(LakeKeys.EVENTS_MANIFEST).orElseThrow();
        new EventsParquet(DAY).row(VIEW, "10:00:02", "s1", "", "", "retired").write(lake, "third");
        lake.put(LakeKeys.EVENTS_MANIFEST, manifest);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a0 b0");
    }

    @Test
    void seesWhatIsNotMergedYetOnceEach() {
        new EventsParquet(DAY.minusDays(1))
                .row(VIEW, "10:00:00", "s0", "", "", "old")
                .write(lake);
        new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "v1", "", "a")
                .row(VIEW, "10:01:00", "s1", "v1", "", "b")
                .write(lake);
        var arrived = new EventsParquet(DAY)
                .row(VIEW, "10:00:00", "s1", "v1", "", "a")
                .row(VIEW, "10:01:00", "s1", "v1", "", "b")
                .row(VIEW, "10:02:00", "s1", "v1", "", "c");
        arrived.writeRaw(lake, "first");
        arrived.writeRaw(lake, "again");
        new EventsParquet(DAY)
                .row(VIEW, "11:00:00", "s9", "", "", "merged")
                .with("message_id", "x")
                .writeRaw(lake, "merged");
        EventsParquet.merge(LakeKeys.raw(DAY, "merged"), lake);
        History history = source().since(DAY);
        assertThat(sessions(history)).containsExactly("a0 b0 c0");
        assertThat(sessions(read(DAY, DAY))).as("of the night").containsExactly("a0 b0");
    }

    @Test
    void failsOnADamagedOrLostFileRatherThanLeaveItOut() {
        String key = LakeKeys.events(DAY, "events");
        EventsParquet.list(key, 1, lake);
        assertThatThrownBy(() -> read(DAY, DAY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key);
        lake.put(key, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> read(DAY, DAY)).isInstanceOf(IllegalStateException.class);
    }

    private LakeInteractions source() {
        return new LakeInteractions(lake, new ReadingLimits(1_000, 200, 256));
    }

    private History read(LocalDate first, LocalDate last) {
        return source().read(first, last);
    }

    private static long at(int hour) {
        return DAY.atTime(hour, 0).toEpochSecond(ZoneOffset.UTC);
    }

    /** Each session as its product ids with the kinds. */
    private static List<String> sessions(History history) {
        Interactions all = history.interactions();
        List<String> sessions = new ArrayList<>();
        for (int session = 0; session < all.sessions().size(); session++) {
            List<String> steps = new ArrayList<>();
            for (int i = all.sessions().start()[session]; i < all.sessions().start()[session + 1]; i++) {
                steps.add(all.products().get(all.sessions().item()[i]).id()
                        + all.sessions().kind()[i]);
            }
            sessions.add(String.join(" ", steps));
        }
        return sessions;
    }
}
