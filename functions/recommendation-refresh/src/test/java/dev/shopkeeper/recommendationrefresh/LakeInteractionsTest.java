package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.recommendationrefresh.InteractionSource.History;
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
        new EventsParquet()
                .row(VIEW, "10:00:00", "s1", "v1", "", "a")
                .row(CART, "14:00:00", "s1", "v1", "", "b")
                .row(VIEW, "10:00:00", "", "v1", "", "c")
                .row(VIEW, "10:30:00", "", "v1", "", "d")
                .row(ORDER, "11:00:01", "", "v1", "o1", "e")
                .row(ORDER, "12:00:00", "", "", "o2", "f")
                .row(ORDER, "12:00:00", "", "", "o2", "g")
                .row(VIEW, "13:00:00", "", "", "", "h")
                .write(lake, DAY);
        assertThat(sessions(read(DAY, DAY))).containsExactlyInAnyOrder("a0 b1", "c0 d0", "e2", "f2 g2", "h0");
    }

    @Test
    void leavesOutRobotsOtherEventsAndEventsOfNoProduct() {
        new EventsParquet()
                .row(VIEW, "10:00:00", "s1", "", "", "a")
                .row(VIEW, "10:00:01", "s1", "", "", "robot", "", "", "true", "true")
                .row("Product Removed", "10:00:02", "s1", "", "", "b")
                .row(VIEW, "10:00:03", "s1", "", "", "")
                .row(VIEW, "10:00:04", "s1", "", "", "c", "", "", "null", "null")
                .write(lake, DAY);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a0 c0");
    }

    @Test
    void callsAProductWithoutAnIdByItsSku() {
        new EventsParquet()
                .row(VIEW, "10:00:00", "s1", "", "", "sku:a")
                .row(VIEW, "10:00:01", "s1", "", "", "b")
                .write(lake, DAY);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a0 b0");
    }

    @Test
    void tiesNothingToAVisitorWithoutConsent() {
        new EventsParquet()
                .row(VIEW, "10:00:00", "s1", "v1", "", "a", "", "", "false", "false")
                .row(VIEW, "10:00:01", "s1", "v1", "", "b", "", "", "false", "false")
                .row(ORDER, "10:00:02", "s1", "v1", "o1", "c", "", "", "false", "false")
                .row(ORDER, "10:00:02", "s1", "v1", "o1", "d", "", "", "false", "false")
                .write(lake, DAY);
        assertThat(sessions(read(DAY, DAY))).containsExactlyInAnyOrder("a0", "b0", "c2 d2");
    }

    @Test
    void callsAnItemByItsNewestName() {
        new EventsParquet()
                .row(VIEW, "10:00:00", "s1", "", "", "a", "Old", "Tea", "false", "true")
                .row(VIEW, "12:00:00", "s2", "", "", "a", " New ", "", "false", "true")
                .row(VIEW, "13:00:00", "s2", "", "", "a", "", "", "false", "true")
                .row(VIEW, "13:00:00", "s2", "", "", "b", "", " ", "false", "true")
                .write(lake, DAY);
        Catalogue catalogue = read(DAY, DAY).interactions().catalogue();
        assertThat(catalogue.ids()).containsExactly("a", "b");
        assertThat(catalogue.names()).containsExactly("New", "b");
        assertThat(catalogue.categories()).containsExactly("Tea", "");
    }

    @Test
    void readsTheDaysAskedForAndTellsTheDayOfASession() {
        for (int back = 0; back < 5; back++) {
            new EventsParquet()
                    .row(VIEW, "10:00:00", "s" + back, "", "", "p" + back)
                    .write(lake, DAY.minusDays(back));
        }
        History history = read(DAY.minusDays(3), DAY.minusDays(1));
        assertThat(history.days()).isEqualTo(3);
        assertThat(history.interactions().catalogue().ids()).containsExactly("p1", "p2", "p3");
        assertThat(history.interactions().day()).containsExactlyInAnyOrder(epochDay(-1), epochDay(-2), epochDay(-3));
    }

    @Test
    void leavesOutTheOldestDaysWhenThereAreMoreEventsThanAllowed() {
        for (int back = 0; back < 5; back++) {
            new EventsParquet()
                    .row(VIEW, "10:00:00", "s" + back, "", "", "p" + back)
                    .row(VIEW, "10:00:01", "s" + back, "", "", "q" + back)
                    .write(lake, DAY.minusDays(back));
        }
        History history = new LakeInteractions(lake, config(7)).read(DAY.minusDays(9), DAY);
        assertThat(history.days()).isEqualTo(3);
        assertThat(history.daysLeftOut()).isEqualTo(2);
        assertThat(history.interactions().catalogue().ids()).containsExactly("p0", "p1", "p2", "q0", "q1", "q2");
    }

    @Test
    void findsNothingInAnEmptyLake() {
        History history = read(DAY.minusDays(60), DAY);
        assertThat(history.days()).isZero();
        assertThat(history.interactions().size()).isZero();
    }

    @Test
    void countsAnOrderOnceThatIsReportedTwice() {
        new EventsParquet()
                .row(ORDER, "10:00:00", "s1", "v1", "o1", "a")
                .row(ORDER, "10:05:00", "s2", "v1", "o1", "a")
                .repeats("m0")
                .write(lake, DAY);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a2");
    }

    @Test
    void readsTheFilesThatTheManifestNamesAndNoOthers() {
        new EventsParquet().row(VIEW, "10:00:00", "s1", "", "", "a").write(lake, DAY, "first");
        new EventsParquet().row(VIEW, "10:00:01", "s1", "", "", "b").write(lake, DAY, "second");
        byte[] manifest = lake.get(LakeKeys.EVENTS_MANIFEST).orElseThrow();
        new EventsParquet().row(VIEW, "10:00:02", "s1", "", "", "retired").write(lake, DAY, "third");
        lake.put(LakeKeys.EVENTS_MANIFEST, manifest);
        assertThat(sessions(read(DAY, DAY))).containsExactly("a0 b0");
    }

    @Test
    void failsOnADamagedOrLostFileRatherThanLeaveItOut() {
        String key = LakeKeys.events(DAY, "events");
        EventsParquet.list(key, lake);
        assertThatThrownBy(() -> read(DAY, DAY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key);
        lake.put(key, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> read(DAY, DAY)).isInstanceOf(IllegalStateException.class);
    }

    private History read(LocalDate first, LocalDate last) {
        return new LakeInteractions(lake, config(1_000)).read(first, last);
    }

    private static Config config(int mostEvents) {
        return new Config("lake", ZoneOffset.UTC, 60, mostEvents, 200, 256);
    }

    private static int epochDay(int daysLater) {
        return Math.toIntExact(DAY.plusDays(daysLater).toEpochDay());
    }

    /** Each session as its product ids with the kinds. */
    private static List<String> sessions(History history) {
        Interactions all = history.interactions();
        List<String> sessions = new ArrayList<>();
        for (int session = 0; session < all.sessions(); session++) {
            List<String> events = new ArrayList<>();
            for (int i = all.start()[session]; i < all.start()[session + 1]; i++) {
                events.add(all.catalogue().ids()[all.item()[i]] + all.kind()[i]);
            }
            sessions.add(String.join(" ", events));
        }
        return sessions;
    }
}
