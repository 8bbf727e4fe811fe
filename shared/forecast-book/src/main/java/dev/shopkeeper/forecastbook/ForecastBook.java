package dev.shopkeeper.forecastbook;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks forecasts up in the newest finished run: which run that is, is asked again after a minute, its index is read
 * once, and of the forecasts only the block that holds the series, unless it was wanted lately. Safe for several
 * threads.
 */
public final class ForecastBook {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final TypeReference<List<BookEntry>> ENTRIES = new TypeReference<>() {};
    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {};

    private final ObjectStore lake;
    private final Clock clock;
    private final BlockCache cache;
    private volatile Edition edition;

    /** @param index blocks by the id of their first series; empty if no run has finished */
    private record Edition(Optional<CurrentRun> run, NavigableMap<String, Block> index, Instant checkedAt) {
        boolean isOf(Optional<CurrentRun> other) {
            return run.equals(other);
        }
    }

    /** @param cacheBytes what compressed blocks may take in memory */
    public ForecastBook(ObjectStore lake, Clock clock, long cacheBytes) {
        this.lake = lake;
        this.clock = clock;
        this.cache = new BlockCache(cacheBytes);
    }

    /** The run that is looked up; empty if none has finished, or the newest was so long ago that it is forgotten. */
    public Optional<CurrentRun> run() {
        return edition().run().filter(run -> !run.isExpired(clock.instant()));
    }

    /** Asks which run is the newest, whenever that was asked last. */
    public void refresh() {
        edition = checked(edition);
    }

    /** @param uniqueId {@code sku#warehouse} */
    public Optional<BookEntry> find(String uniqueId) {
        Edition current = edition();
        if (current.run().filter(run -> !run.isExpired(clock.instant())).isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(current.index().floorEntry(uniqueId))
                .flatMap(block -> BookShard.find(content(current.run().orElseThrow(), block.getValue()), uniqueId));
    }

    /** The totals of the run: ids are {@code shop#}, {@code category#Lamps}, {@code warehouse#main}. */
    public Optional<BookEntry> total(String id) {
        return run().flatMap(run -> {
            String key = LakeKeys.forecastTotalsBook(run.date(), run.attempt());
            byte[] content = lake.get(key).orElseThrow(() -> new IllegalStateException("the lake has no " + key));
            return BookShard.uncompressed(content, ENTRIES).stream()
                    .filter(entry -> entry.uniqueId().equals(id))
                    .findFirst();
        });
    }

    private byte[] content(CurrentRun run, Block block) {
        String key = LakeKeys.forecastBlocks(run.date(), run.attempt(), block.shard());
        return cache.get(
                run + "/" + block.first(),
                () -> lake.get(key, block.offset(), block.length())
                        .orElseThrow(() -> new IllegalStateException("the lake has no " + key)));
    }

    private Edition edition() {
        Edition known = edition;
        if (known == null || clock.instant().isAfter(known.checkedAt().plus(KNOWN_FOR))) {
            known = checked(known);
            edition = known;
        }
        return known;
    }

    private Edition checked(Edition known) {
        Optional<CurrentRun> current = CurrentRun.find(lake);
        NavigableMap<String, Block> index = known != null && known.isOf(current)
                ? known.index()
                : current.map(this::index).orElseGet(TreeMap::new);
        return new Edition(current, index, clock.instant());
    }

    private NavigableMap<String, Block> index(CurrentRun run) {
        String key = LakeKeys.forecastIndex(run.date(), run.attempt());
        byte[] content = lake.get(key).orElseThrow(() -> new IllegalStateException("the lake has no " + key));
        cache.clear();
        NavigableMap<String, Block> index = new TreeMap<>();
        BookShard.uncompressed(content, BLOCKS).forEach(block -> index.put(block.first(), block));
        return index;
    }
}
