package dev.shopkeeper.benchmarks;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.BookShard;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A finished night's forecasts for look-up, of one level for each SKU: 100 units last 50 days, and of one SKU in fifty they are
 * less than may be sold in the week of a delivery.
 */
public final class MadeUpBook {
    static final int ONE_SHORT_IN = 50;
    private static final int HORIZON = 28;

    private final int levels;
    private final LocalDate run;
    private final IntFunction<String> sku;

    public MadeUpBook(int levels, LocalDate run, IntFunction<String> sku) {
        this.levels = levels;
        this.run = run;
        this.sku = sku;
    }

    public void publish(ObjectStore lake) {
        List<BookEntry> entries = IntStream.range(0, levels)
                .mapToObj(this::forecast)
                .sorted(Comparator.comparing(BookEntry::uniqueId))
                .toList();
        BookShard shard = BookShard.of(0, entries);
        lake.put(LakeKeys.forecastBlocks(run, 1, 0), shard.content());
        lake.put(LakeKeys.forecastIndex(run, 1), BookShard.compressed(shard.blocks()));
        Instant now = Instant.now();
        new CurrentRun(
                        run.toString(),
                        1,
                        now.toString(),
                        now.plus(Duration.ofDays(1)).toString())
                .publish(lake);
    }

    private BookEntry forecast(int number) {
        boolean isShort = number % ONE_SHORT_IN == 0;
        return new BookEntry(
                sku.apply(number) + "#main",
                sku.apply(number),
                "main",
                null,
                run.toString(),
                "ETS",
                "ok",
                new double[] {0.1, 0.5, 0.9},
                days(isShort ? 10.75 : 2.125),
                new double[][] {days(isShort ? 7.25 : 0.75), days(isShort ? 10.5 : 1.5), days(isShort ? 16.25 : 4.25)},
                null,
                new BookEntry.Why(isShort ? 10.75 : 2.125, 0, 0, List.of()));
    }

    private static double[] days(double value) {
        double[] days = new double[HORIZON];
        Arrays.fill(days, value);
        return days;
    }
}
