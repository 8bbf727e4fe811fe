package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.rules.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.rules.Samples.level;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One opening for each true crossing, whatever the stream does. A record is delivered before the next change; around it
 * any number of records comes again, in any order, and processes die at any call.
 */
class TrueCrossingsTest {
    private static final int CHANGES = 400;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final double CRASHES = 0.03;

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** What should have happened: the same rules, told of each change once and in its order. */
    private static final class Truth {
        private int crossings;
        private boolean stockOut;
        private boolean shortage;

        void sees(long onHand) {
            boolean nothing = onHand <= 0;
            crossings += nothing && !stockOut ? 1 : 0;
            stockOut = nothing;
            boolean opens = !shortage && !stockOut && onHand <= 20;
            crossings += opens ? 1 : 0;
            shortage = opens || shortage && onHand <= 22;
        }

        List<AlertKind> open() {
            List<AlertKind> open = new ArrayList<>();
            if (shortage) {
                open.add(AlertKind.SHORTAGE);
            }
            if (stockOut) {
                open.add(AlertKind.STOCK_OUT);
            }
            return open;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneMessageForEachTrueCrossingAmongOldAndRepeatedRecords(long seed) {
        MemoryShop shop = new MemoryShop(() -> {}, NO_LIMIT);
        int crossings = walk(seed, shop);
        System.out.printf(
                "seed %d: %d crossings, %d alerts, %d messages%n",
                seed, crossings, shop.openings().size(), shop.published().size());
        assertThat(crossings).isGreaterThan(5);
        assertThat(shop.openings()).hasSize(crossings);
        assertThat(shop.told())
                .containsExactlyElementsOf(
                        shop.openings().stream().map(Alert::id).toList());
    }

    /** A process that dies may repeat a message, or leave it to the delivery, by which time the alert may be over. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneOpeningForEachTrueCrossingWhileProcessesDie(long seed) {
        Random random = new Random(-seed - 1);
        AtomicInteger crashes = new AtomicInteger();
        MemoryShop shop = new MemoryShop(
                () -> {
                    if (random.nextDouble() < CRASHES) {
                        crashes.incrementAndGet();
                        throw new MemoryShop.Crash();
                    }
                },
                NO_LIMIT);
        int crossings = walk(seed, shop);
        System.out.printf(
                "seed %d: %d crossings, %d alerts, %d crashes%n",
                seed, crossings, shop.openings().size(), crashes.get());
        assertThat(crashes).hasPositiveValue();
        assertThat(shop.openings()).hasSize(crossings);
        assertThat(shop.unresolved()).allMatch(alert -> alert.notice().given());
        List<AlertId> opened = shop.openings().stream().map(Alert::id).toList();
        assertThat(opened).containsAll(shop.told());
    }

    private static int walk(long seed, MemoryShop shop) {
        shop.putSettings("{\"default\":{\"cool_down_minutes\":0,\"reminder_days\":0,\"back_orders\":1}}");
        Random random = new Random(seed);
        Watch watch = new Watch(shop, NO_LIMIT);
        Truth truth = new Truth();
        List<WatchedLevel> history = new ArrayList<>();
        long onHand = 22;
        for (int version = 1; version <= CHANGES; version++) {
            onHand = Math.clamp(onHand + random.nextInt(15) - 7, -4, 32);
            history.add(level(onHand, version, REORDER_AT_20));
            shop.put(history.getLast());
            truth.sees(onHand);
            List<WatchedLevel> batch = new ArrayList<>(List.of(history.getLast()));
            for (int i = random.nextInt(4); i > 0; i--) {
                batch.add(history.get(random.nextInt(history.size())));
            }
            Collections.shuffle(batch, random);
            untilDone(() -> watch.sees(batch.toArray(WatchedLevel[]::new)));
            watch.clock.advance(Duration.ofSeconds(random.nextInt(40)));
            assertThat(shop.unresolved())
                    .as("version %d", version)
                    .extracting(Alert::kind)
                    .containsExactlyInAnyOrderElementsOf(truth.open());
        }
        watch.clock.advance(AlertTransitions.AT_ONCE);
        for (int minute = 0; minute < 3; minute++) {
            untilDone(watch::delivers);
        }
        return truth.crossings;
    }

    /** Records that come when all is over, in any order: only the newest state counts. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOfLateRecordsEndsInTheNewestState(long seed) {
        MemoryShop shop = new MemoryShop();
        Random random = new Random(seed);
        List<WatchedLevel> history = new ArrayList<>();
        for (int version = 1; version <= 50; version++) {
            history.add(level(random.nextInt(60) - 10, version, REORDER_AT_20));
        }
        long last = random.nextBoolean() ? 0 : 50;
        history.add(level(last, 51, REORDER_AT_20));
        shop.put(history.getLast());
        List<WatchedLevel> delivered = new ArrayList<>(history);
        delivered.addAll(history.subList(10, 40));
        Collections.shuffle(delivered, random);
        Watch watch = new Watch(shop);
        delivered.forEach(watch::sees);
        assertThat(shop.openings()).hasSize(last == 0 ? 1 : 0);
        assertThat(shop.unresolved()).hasSize(last == 0 ? 1 : 0);
    }

    @Test
    void aCrashAtEachCallIsMadeUpFor() {
        long[] onHand = {30, 18, 21, 0, 1, 50, 19, 90, 0};
        int call = 0;
        AtomicInteger calls = new AtomicInteger();
        do {
            int failing = call;
            calls.set(0);
            MemoryShop shop = new MemoryShop(
                    () -> {
                        if (calls.getAndIncrement() == failing) {
                            throw new MemoryShop.Crash();
                        }
                    },
                    NO_LIMIT);
            shop.putSettings("{\"default\":{\"cool_down_minutes\":0}}");
            Watch watch = new Watch(shop);
            for (int i = 0; i < onHand.length; i++) {
                WatchedLevel level = level(onHand[i], i + 1, REORDER_AT_20);
                shop.put(level);
                untilDone(() -> watch.sees(level));
                untilDone(watch::delivers);
            }
            assertThat(shop.openings()).as("call %d", failing).hasSize(4);
            assertThat(new HashSet<>(shop.told())).as("call %d", failing).hasSize(4);
            assertThat(shop.published()).hasSizeBetween(4, 5);
            assertThat(shop.unresolved())
                    .hasSize(1)
                    .allMatch(alert -> alert.notice().given());
            call++;
        } while (call < calls.get());
        assertThat(call).isGreaterThan(30);
    }

    /** A process that dies is started again with the same input. */
    private static void untilDone(Runnable process) {
        for (int delivery = 0; delivery < 1_000; delivery++) {
            try {
                process.run();
                return;
            } catch (MemoryShop.Crash | IllegalStateException e) {
                Thread.yield();
            }
        }
        throw new AssertionError("never done");
    }
}
