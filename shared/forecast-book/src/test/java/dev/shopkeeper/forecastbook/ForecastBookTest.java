package dev.shopkeeper.forecastbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.ObjectStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastBookTest {
    private static final LocalDate RUN = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final AtomicInteger reads = new AtomicInteger();
    private final ForecastBook book = new ForecastBook(counting(), clock, 1 << 20);

    @Test
    void findsEachSeriesAndNoOther() {
        publish(RUN, 100, 2);
        for (int series = 0; series < 100; series++) {
            assertThat(book.find(id(series)).orElseThrow().mean()).containsExactly(series + 0.25);
        }
        assertThat(book.find("A")).isEmpty();
        assertThat(book.find("SKU-00050")).isEmpty();
        assertThat(book.find("Z")).isEmpty();
        assertThat(book.run().orElseThrow().date()).isEqualTo(RUN);
    }

    @Test
    void readsABlockOnce() {
        publish(RUN, 40, 1);
        book.find(id(3));
        int once = reads.get();
        book.find(id(4));
        book.find(id(3));
        assertThat(reads.get()).isEqualTo(once);
        book.find(id(39));
        assertThat(reads.get()).isEqualTo(once + 1);
    }

    @Test
    void forgetsTheEldestBlocksWhenItsMemoryIsFull() {
        publish(RUN, 64, 1);
        var small = new ForecastBook(counting(), clock, 10);
        small.find(id(3));
        int once = reads.get();
        assertThat(small.find(id(3))).isPresent();
        assertThat(reads.get()).isEqualTo(once + 1);
    }

    @Test
    void turnsToTheNextRunWithinAMinute() {
        publish(RUN, 3, 1);
        assertThat(book.find(id(2))).isPresent();
        publish(RUN.plusDays(1), 2, 1);
        assertThat(book.find(id(2))).isPresent();
        now = NOW.plus(Duration.ofSeconds(61));
        assertThat(book.find(id(2))).isEmpty();
        assertThat(book.find(id(1)).orElseThrow().start()).isEqualTo("2026-03-02");
    }

    @Test
    void staysWithTheLaterDateWhenAnEarlierOneIsCaughtUp() {
        publish(RUN, 3, 1);
        publish(RUN.minusDays(1), 1, 1);
        assertThat(book.run().orElseThrow().date()).isEqualTo(RUN);
    }

    @Test
    void knowsNothingBeforeTheFirstRunAndAfterItsTime() {
        assertThat(book.find(id(0))).isEmpty();
        assertThat(book.run()).isEmpty();
        publish(RUN, 1, 1);
        now = Instant.parse("2026-04-30T02:00:00Z");
        assertThat(book.find(id(0))).isEmpty();
        assertThat(book.run()).isEmpty();
    }

    private void publish(LocalDate run, int series, int shards) {
        List<Block> blocks = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            int size = series / shards;
            BookShard written = BookShard.of(
                    shard,
                    IntStream.range(shard * size, (shard + 1) * size)
                            .mapToObj(number -> entry(run, number))
                            .toList());
            lake.put(LakeKeys.forecastBlocks(run, 1, shard), written.content());
            blocks.addAll(written.blocks());
        }
        lake.put(LakeKeys.forecastIndex(run, 1), BookShard.compressed(blocks));
        new CurrentRun(run.toString(), 1, run + "T02:00:00Z", "2026-04-30T02:00:00Z").publish(lake);
    }

    private static BookEntry entry(LocalDate run, int number) {
        return new BookEntry(
                id(number),
                "SKU-%05d".formatted(number),
                "main",
                null,
                run.toString(),
                "ETS",
                "ok",
                new double[] {0.5},
                new double[] {number + 0.25},
                new double[][] {{number}},
                new BookEntry.Backtest(28, 0.5, null, 0.8),
                new BookEntry.Why(1, 0, 0.5, List.of(new BookEntry.Effect("calendar", 3))));
    }

    private static String id(int number) {
        return "SKU-%05d#main".formatted(number);
    }

    private ObjectStore counting() {
        Class<?>[] ports = {ObjectStore.class};
        return (ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), ports, (proxy, method, arguments) -> {
            reads.addAndGet(arguments.length == 3 ? 1 : 0);
            return method.invoke(lake, arguments);
        });
    }
}
