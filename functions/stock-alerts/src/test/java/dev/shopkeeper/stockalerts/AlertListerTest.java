package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertList;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Samples;
import dev.shopkeeper.stockalerts.rules.Severity;
import dev.shopkeeper.stockalerts.rules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertListerTest {
    private final MemoryShop shop = new MemoryShop();
    private final AlertLister lister = new AlertLister(shop);

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
            AlertLister.Listing listing = lister.list(unresolved(_ -> true, positions, limit));
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
        AlertLister.Listing listing =
                lister.list(unresolved(alert -> alert.key().sku().equals("B"), ListingToken.START, 10));
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

    @Test
    void listsWhatWasResolvedWithinATime() {
        for (int day = 0; day < 10; day++) {
            save("S" + day, NOW);
            Alert open = shop.of(new StockKey("S" + day, "main")).getFirst();
            assertThat(shop.save(open.resolved(2, NOW.minus(Duration.ofDays(day)))))
                    .isTrue();
        }
        save("OPEN", NOW);
        Instant threeDaysAgo = NOW.minus(Duration.ofDays(3));
        AlertQuery query = new AlertQuery(AlertList.RESOLVED, threeDaysAgo, _ -> true, ListingToken.START, 10);
        assertThat(lister.list(query).alerts())
                .extracting(alert -> alert.key().sku())
                .containsExactly("S0", "S1", "S2", "S3");
    }

    private static AlertQuery unresolved(
            Predicate<Alert> wanted, List<Optional<AlertStore.Position>> positions, int limit) {
        return new AlertQuery(AlertList.UNRESOLVED, Instant.EPOCH, wanted, positions, limit);
    }

    private void save(String sku, Instant openedAt) {
        assertThat(shop.save(Alert.opened(
                        new StockKey(sku, "main"),
                        AlertKind.STOCK_OUT,
                        Optional.empty(),
                        new Verdict.Holds(Severity.HIGH, Samples.FINDINGS),
                        1,
                        new Alert.Telling(openedAt, Duration.ZERO),
                        openedAt)))
                .isTrue();
    }
}
