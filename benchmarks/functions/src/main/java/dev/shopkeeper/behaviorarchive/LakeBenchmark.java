package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.behaviorarchive.compaction.Compaction;
import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.benchmarks.FolderObjectStore;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events of some days through the archive step and the compaction, over a folder instead of S3, and a funnel over what
 * comes out. It stands in the function's package because the archive step is nobody else's business.
 */
public final class LakeBenchmark {
    private static final int DAYS = 10;
    private static final String FUNNEL = """
            with steps as (
                select session_id,
                    min(occurred_at) filter (event = 'Product Viewed') as viewed,
                    max(occurred_at) filter (event = 'Product Added') as added,
                    max(occurred_at) filter (event = 'Order Completed') as ordered
                from read_parquet([%s])
                where type = 'track' and event in ('Product Viewed', 'Product Added', 'Order Completed')
                    and session_id is not null
                group by session_id)
            select count(viewed), count(*) filter (added > viewed), count(*) filter (added > viewed and ordered > added)
            from steps
            """;

    private final long events;
    private final Path folder;
    private final FolderObjectStore lake;
    private double archiveSeconds;
    private double compactionSeconds;
    private double compactionCpuSeconds;
    private long archived;
    private long rawBytes;

    private LakeBenchmark(long events) throws IOException {
        this.events = events;
        this.folder = Files.createTempDirectory("lake-benchmark");
        this.lake = new FolderObjectStore(folder);
    }

    /** @param arguments millions of events, 10 if missing */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        double millions = arguments.length == 0 ? 10 : Double.parseDouble(arguments[0]);
        var benchmark = new LakeBenchmark((long) (millions * 1e6));
        try {
            benchmark.run();
        } finally {
            benchmark.clear();
        }
    }

    private void run() {
        for (int day = 0; day < DAYS; day++) {
            Instant midnight = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(day));
            Clock clock = Clock.fixed(midnight.plus(Duration.ofHours(25)), ZoneOffset.UTC);
            archive(midnight, clock);
            compact(clock);
            System.out.printf("%s: %,d events so far%n", midnight, archived);
        }
        report();
    }

    private void archive(Instant midnight, Clock clock) {
        archiveSeconds += new ArchivedVisits(lake, clock).keep(midnight, events / DAYS);
        archived += events / DAYS;
        rawBytes += lake
                .list(LakeKeys.day(LakeKeys.RAW, midnight.atZone(ZoneOffset.UTC).toLocalDate()))
                .stream()
                .mapToLong(StoredObject::bytes)
                .sum();
    }

    private void compact(Clock clock) {
        long start = System.nanoTime();
        double cpu = processCpuSeconds();
        new Compaction(
                        lake,
                        "lake",
                        ZoneOffset.UTC,
                        ArchivedVisits.sessions(),
                        PortionLimits.DEFAULT,
                        EventRetention.FOR_EVER,
                        clock)
                .all(clock.instant(), Instant.MAX);
        compactionSeconds += (System.nanoTime() - start) / 1e9;
        compactionCpuSeconds += processCpuSeconds() - cpu;
    }

    private void report() {
        EventsManifest manifest = EventsManifest.read(lake);
        long stored = manifest.files().stream().mapToLong(EventsFile::events).sum();
        long bytes = manifest.files().stream().mapToLong(EventsFile::bytes).sum();
        long ids = lake.list("ids/").stream().mapToLong(StoredObject::bytes).sum();
        System.out.printf(
                "events in the lake: %,d in %,d files%n",
                stored, manifest.files().size());
        System.out.printf(
                "bytes per event: %.1f in Parquet, %.1f raw%n", (double) bytes / stored, (double) rawBytes / stored);
        System.out.printf("identities of 8 days: %,d MB%n", ids >> 20);
        System.out.printf("archive step: %,.0f events a CPU second%n", stored / archiveSeconds);
        System.out.printf(
                "compaction: %,.0f events/s, %,.0f events a CPU second%n",
                stored / compactionSeconds, stored / compactionCpuSeconds);
        funnel(manifest);
        funnel(manifest);
    }

    private void funnel(EventsManifest manifest) {
        String files = manifest.files().stream()
                .map(file -> "'" + folder.resolve(file.key()) + "'")
                .collect(Collectors.joining(", "));
        try (LakeSql sql = LakeSql.open(2_048, 2)) {
            long start = System.nanoTime();
            String steps = sql.query(
                            FUNNEL.formatted(files),
                            row -> "%,d viewed, %,d added, %,d ordered"
                                    .formatted(row.getLong(1), row.getLong(2), row.getLong(3)))
                    .getFirst();
            System.out.printf("funnel by session: %.1f s (%s)%n", (System.nanoTime() - start) / 1e9, steps);
        }
    }

    private static double processCpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
