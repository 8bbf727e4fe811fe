package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.StockKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAlertsTest {
    private final MemoryShop shop = new MemoryShop();
    private final OpenAlerts open = new OpenAlerts(shop);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 200})
    void pagesHoldEveryAlertOnceTheNewestFirst(int limit) {
        // Many at the same time: a border between pages may lie among them.
        for (int i = 0; i < 137; i++) {
            save("S" + i, NOW.minusSeconds(i / 20));
        }
        List<Alert> listed = new ArrayList<>();
        List<Optional<AlertStore.Position>> positions = ListingToken.START;
        boolean more = true;
        while (more) {
            OpenAlerts.Listing listing = open.list(_ -> true, positions, limit);
            listed.addAll(listing.alerts());
            positions =
                    ListingToken.read(ListingToken.write(listing.positions())).orElseThrow();
            more = listing.more();
        }
        assertThat(listed).hasSize(137).doesNotHaveDuplicates();
        assertThat(listed)
                .isSortedAccordingTo(Comparator.comparing(Alert::openedAt).reversed());
    }

    @Test
    void listsOnlyWhatIsWantedAndSaysWhenNothingIsLeft() {
        save("A", NOW);
        save("B", NOW.minusSeconds(5));
        OpenAlerts.Listing listing = open.list(alert -> alert.key().sku().equals("B"), ListingToken.START, 10);
        assertThat(listing.alerts()).extracting(alert -> alert.key().sku()).containsExactly("B");
        assertThat(listing.more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "bnVsbA", "W10", "W1tdLFtdXQ", "e30"})
    void refusesATokenThatIsNotItsOwn(String token) {
        assertThat(ListingToken.read(token)).isEmpty();
    }

    @Test
    void refusesAPositionInAnotherShard() {
        StockKey key = new StockKey("A", "main");
        List<Optional<AlertStore.Position>> positions = new ArrayList<>(ListingToken.START);
        int wrong = (AlertStore.shard(key) + 1) % AlertStore.SHARDS;
        positions.set(wrong, Optional.of(new AlertStore.Position(key, AlertKind.SHORTAGE, NOW)));
        assertThat(ListingToken.read(ListingToken.write(positions))).isEmpty();
    }

    private void save(String sku, Instant openedAt) {
        Findings findings = new Findings(0, 0, 0, false, 7, null, null, null, NOW);
        assertThat(shop.save(Alert.opened(
                        new StockKey(sku, "main"),
                        AlertKind.STOCK_OUT,
                        Optional.empty(),
                        new Verdict.Holds(Severity.HIGH, findings),
                        1,
                        openedAt)))
                .isTrue();
    }
}
