package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.KEY;
import static dev.shopkeeper.stockalerts.rules.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.rules.Samples.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import dev.shopkeeper.stockalerts.telling.AlertMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourierTest {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final MemoryShop shop = new MemoryShop(() -> {
        if (broken.get()) {
            throw new MemoryShop.Crash();
        }
    });
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final Watch watch = new Watch(shop, this::publish);

    @Test
    void tellsAFewAtOnceAndTheRestInTheNextMinute() {
        for (int i = 0; i < 12; i++) {
            watch.happens(soldOut(i));
        }
        assertThat(shop.published())
                .hasSize(MemoryShop.AT_ONCE)
                .allMatch(message -> message.attributes().get("type").equals("alert"));
        assertThat(watch.delivers()).isEqualTo(7);
        assertThat(shop.published()).hasSize(MemoryShop.AT_ONCE + 1);
        assertThat(new HashSet<>(shop.told())).hasSize(12);
        assertThat(watch.delivers()).isZero();
    }

    /** 20 batches of 500, as the stream has them. */
    @Test
    void tenThousandAtOnceAreOneMessageAMinuteAndNoneIsLost() {
        for (int batch = 0; batch < 20; batch++) {
            int first = batch * 500;
            watch.sees(IntStream.range(first, first + 500)
                    .mapToObj(CourierTest::soldOut)
                    .peek(shop::put)
                    .toArray(WatchedLevel[]::new));
        }
        assertThat(shop.openings()).hasSize(10_000);
        assertThat(shop.published()).isEmpty();
        int minutes = 0;
        while (watch.delivers() > 0) {
            minutes++;
            assertThat(shop.published()).hasSize(minutes);
            assertThat(watch.courier.deliver(watch.clock.instant())).isZero();
        }
        assertThat(shop.told()).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(minutes).isBetween(10, 20);
    }

    @Test
    void aDigestSaysHowManyOfEachKindAndTheGravestFirst() throws IOException {
        for (int i = 0; i < 30; i++) {
            watch.reviews(put(level(key(i), i < 3 ? 0 : 19, 0, 1, REORDER_AT_20)));
        }
        watch.delivers();
        AlertMessage digest = shop.published().getFirst();
        assertThat(digest.subject()).isEqualTo("30 stock alerts");
        assertThat(digest.text())
                .startsWith("30 stock alerts\n  Out of stock: 3\n  Running short: 27\n\nOut of stock: ")
                .endsWith("\n… and 10 more; GET /v1/alerts lists them all.");
        JsonNode json = new ObjectMapper().readTree(digest.json());
        assertThat(json.at("/counts/shortage").asInt()).isEqualTo(27);
        assertThat(json.path("alerts")).hasSize(30);
        assertThat(digest.attributes()).containsEntry("type", "digest").containsEntry("severity", "high");
    }

    @Test
    void aDigestFitsIntoAMessageWhateverTheNames() {
        for (int i = 0; i < 1_000; i++) {
            watch.reviews(put(level(new StockKey("仓".repeat(200) + i, "主仓"), 0, 0, 1, StockSettings.NONE)));
        }
        int told = watch.delivers();
        assertThat(told).isBetween(1, 999);
        AlertMessage digest = shop.published().getFirst();
        int doubled = digest.json().replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8).length;
        assertThat(doubled + digest.text().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(250_000);
        for (int more = told; more > 0; more = watch.delivers()) {
            assertThat(more).isPositive();
        }
        assertThat(shop.told()).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void anOpenAlertIsToldAgainUntilSomebodySeesIt() {
        watch.happens(soldOut(0));
        watch.clock.advance(Duration.ofDays(3));
        assertThat(watch.delivers()).isEqualTo(1);
        assertThat(shop.published().getLast().subject()).isEqualTo("Still Out of stock: S0 in main");
        watch.clock.advance(Duration.ofDays(2));
        assertThat(watch.delivers()).isZero();
        new AlertDesk(shop, watch.clock)
                .acknowledge(shop.unresolved().getFirst().id(), "ada");
        watch.clock.advance(Duration.ofDays(30));
        assertThat(watch.delivers()).isZero();
    }

    @Test
    void withoutRemindersAnAlertIsToldOnce() {
        shop.putSettings("{\"default\":{\"reminder_days\":0}}");
        watch.happens(soldOut(0));
        watch.clock.advance(Duration.ofDays(90));
        assertThat(watch.delivers()).isZero();
    }

    @Test
    void aSnoozedAlertIsToldWhenItsTimeIsOver() {
        watch.happens(soldOut(0));
        new AlertDesk(shop, watch.clock)
                .snooze(shop.unresolved().getFirst().id(), watch.clock.instant().plus(Duration.ofDays(9)), "ada");
        watch.clock.advance(Duration.ofDays(8));
        assertThat(watch.delivers()).isZero();
        watch.clock.advance(Duration.ofDays(1));
        assertThat(watch.delivers()).isEqualTo(1);
        assertThat(shop.unresolved().getFirst().status()).isEqualTo(Alert.Status.OPEN);
    }

    /** Every crossing opens; within an hour of a message the alert gives no other, and then tells what still stands. */
    @Test
    void anAlertGivesOneMessageInItsCoolDown() {
        for (int i = 0; i < 10; i++) {
            watch.happens(level(i % 2 == 0 ? 0 : 50, i + 1, REORDER_AT_20));
            watch.delivers();
        }
        assertThat(shop.openings()).hasSize(5);
        assertThat(shop.published()).hasSize(1);
        watch.happens(level(0, 11, REORDER_AT_20));
        watch.clock.advance(Duration.ofMinutes(50));
        assertThat(watch.delivers()).isEqualTo(1);
        assertThat(shop.published()).hasSize(2);
        assertThat(shop.published().getLast().subject()).isEqualTo("Out of stock: A in main");
    }

    @Test
    void whatIsResolvedBeforeItsMinuteIsNotToldAnyMore() {
        watch.reviews(put(level(KEY, 0, 0, 1, REORDER_AT_20)));
        watch.happens(level(50, 2, REORDER_AT_20));
        assertThat(watch.delivers()).isZero();
    }

    @Test
    void whatCouldNotBeToldAtOnceIsToldByTheDelivery() {
        WatchedLevel level = put(soldOut(0));
        var openings = watch.alerts.consider(Sighting.of(level), new Occasion(watch.clock.instant(), false));
        broken.set(true);
        assertThatThrownBy(() -> watch.courier.tellAtOnce(openings)).isInstanceOf(MemoryShop.Crash.class);
        broken.set(false);
        watch.sees(level);
        assertThat(shop.published()).isEmpty();
        assertThat(watch.delivers()).isEqualTo(1);
        assertThat(shop.told()).hasSize(1);
    }

    @Test
    void aDeliveryThatFailsIsTriedAgainInItsMinute() {
        watch.reviews(put(soldOut(0)));
        watch.clock.advance(Duration.ofMinutes(1));
        Instant minute = watch.clock.instant();
        refusing.set(true);
        assertThatThrownBy(() -> watch.courier.deliver(minute)).isInstanceOf(MemoryShop.Crash.class);
        assertThatThrownBy(() -> watch.courier.deliver(minute)).isInstanceOf(MemoryShop.Crash.class);
        refusing.set(false);
        assertThat(watch.courier.deliver(minute)).isEqualTo(1);
        assertThat(watch.courier.deliver(minute)).isZero();
    }

    private void publish(AlertMessage message) {
        if (refusing.get()) {
            throw new MemoryShop.Crash();
        }
        shop.publish(message);
    }

    private WatchedLevel put(WatchedLevel level) {
        shop.put(level);
        return level;
    }

    private static StockKey key(int number) {
        return new StockKey("S" + number, "main");
    }

    private static WatchedLevel soldOut(int number) {
        return level(key(number), 0, 0, 1, StockSettings.NONE);
    }
}
