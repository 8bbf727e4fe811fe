package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.behaviorarchive.compaction.Compaction;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.triggers.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two weeks of a lake: events, retries up to a week late and under other days, other events with a used id, deliveries
 * in any batches, compactions of any kind, of which some crash. A model says what the lake must hold.
 */
class CompactionPropertyTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final PortionLimits LIMITS = new PortionLimits(3, 1 << 20, 1 << 20, 3, 1 << 20, 5);

    /** An event as the model knows it: what it says, and when the first of it was received. */
    private record Sent(String content, Instant received) {}

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final SettableClock clock = new SettableClock(START);
    private final Map<String, Sent> first = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final List<BehaviorEvent> underWay = new ArrayList<>();
    private final Set<String> delivered = new HashSet<>();
    private final Set<BehaviorEvent> conflicting = new HashSet<>();
    private int made;
    private long copies;
    private long conflicts;

    /** What is merged at once is judged by its receipt. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void holdsTheFirstReceivedOfEachEventAndCountsTheOthers(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < 35; step++) {
            pass(random);
            if (random.nextInt(3) == 0) {
                compact(random, store -> Archives.compaction(store, clock).all(clock.instant(), Instant.MAX));
            }
            if (step % 5 == 0) {
                assertThat(held()).as("seed " + seed + ", step " + step).isEqualTo(expected());
            }
        }
        Archives.compaction(lake, clock).all(clock.instant(), Instant.MAX);
        assertThat(held()).as("seed " + seed).isEqualTo(expected());
        assertThat(count(EventsManifest.read(lake).duplicates()))
                .as("copies, seed " + seed)
                .isEqualTo(copies);
        assertThat(count(EventsManifest.read(lake).conflicts()))
                .as("conflicts, seed " + seed)
                .isEqualTo(conflicts);
        assertThat(rejectedLines()).as("rejected, seed " + seed).isEqualTo(conflicting.size());
        assertThat(conflicts).isPositive();
        assertThat(copies).isGreaterThan(10);
    }

    /** Between what is merged at different times, the first merged wins; still it's one, and all others are counted. */
    @ParameterizedTest
    @ValueSource(longs = {22, 23, 24})
    void holdsOneOfEachEventWhateverIsMergedWhen(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < 35; step++) {
            pass(random);
            Instant deadline = random.nextInt(3) == 0 ? clock.instant() : Instant.MAX;
            if (random.nextInt(2) == 0) {
                compact(random, store -> compaction(store).recent(clock.instant(), deadline));
            } else if (random.nextInt(4) == 0) {
                compact(random, store -> compaction(store).all(clock.instant(), deadline));
            }
            if (step % 5 == 0) {
                assertHeldOnce("seed " + seed + ", step " + step);
            }
        }
        compaction(lake).all(clock.instant(), Instant.MAX);
        assertHeldOnce("seed " + seed);
        EventsManifest manifest = EventsManifest.read(lake);
        assertThat(count(manifest.duplicates()) + count(manifest.conflicts()))
                .as("left out, seed " + seed)
                .isEqualTo(copies + conflicts);
        assertThat(manifest.unfinished()).isEmpty();
        assertThat(manifest.ids()).hasSizeLessThan(15);
    }

    private void pass(Random random) {
        clock.advance(Duration.ofMinutes(random.nextInt(600)));
        send(random);
        deliver(random);
    }

    private void assertHeldOnce(String when) {
        List<String> held = held();
        assertThat(held).as(when).hasSameSizeAs(contents.keySet()).allSatisfy(event -> {
            String[] parts = event.split(" ");
            assertThat(delivered).contains(event);
            assertThat(contents).containsKey(parts[0]);
        });
        assertThat(held.stream().map(event -> event.split(" ")[0])).doesNotHaveDuplicates();
    }

    private static long count(Map<String, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Some new events, some retries and some others under an id that is taken. */
    private void send(Random random) {
        for (int i = random.nextInt(6); i >= 0; i--) {
            List<String> recent = first.keySet().stream()
                    .filter(id ->
                            first.get(id).received().isAfter(clock.instant().minus(Duration.ofDays(7))))
                    .sorted()
                    .toList();
            int kind = recent.isEmpty() ? 0 : random.nextInt(10);
            clock.advance(Duration.ofMillis(1));
            if (kind < 6) {
                send(random, "m" + made++, "c" + random.nextInt(3));
            } else {
                String id = recent.get(random.nextInt(recent.size()));
                send(random, id, kind < 9 ? first.get(id).content() : "other" + random.nextInt(1_000_000));
            }
        }
    }

    private void send(Random random, String id, String content) {
        Instant received = clock.instant();
        Instant occurred = received.minus(Duration.ofMinutes(random.nextInt(3_000)));
        underWay.add(Archives.event(
                id, "Product Viewed", occurred, received, "v" + content.hashCode() % 4, "{'sku':'" + content + "'}"));
    }

    /** Messages come in the order of receipt, as far as one id is concerned, some of them twice. */
    private void deliver(Random random) {
        while (!underWay.isEmpty()) {
            int count = 1 + random.nextInt(underWay.size());
            List<BehaviorEvent> batch = new ArrayList<>(underWay.subList(0, count));
            underWay.subList(0, count).clear();
            if (random.nextInt(4) == 0) {
                batch.add(batch.get(random.nextInt(batch.size())));
            }
            batch.forEach(this::count);
            archive(batch);
        }
    }

    private void count(BehaviorEvent event) {
        String content = event.properties().get("sku").textValue();
        delivered.add(event.messageId() + " " + content);
        Sent before = first.putIfAbsent(event.messageId(), new Sent(content, event.receivedAt()));
        String known = contents.putIfAbsent(event.messageId(), content);
        if (before != null && known.equals(content)) {
            copies++;
        } else if (before != null) {
            conflicts++;
            conflicting.add(event);
        }
    }

    private void archive(List<BehaviorEvent> events) {
        var archive = new BehaviorArchive(
                Archives.CONFIG,
                new RawEvents(lake, ZoneOffset.UTC, clock),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                clock);
        assertThat(archive.archive(List.of(Archives.message("1", events.toArray(BehaviorEvent[]::new)))))
                .isEmpty();
    }

    private void compact(Random random, Consumer<VersionedObjectStore> compaction) {
        VersionedObjectStore store = random.nextBoolean()
                ? new CrashingObjectStore(lake, 1 + random.nextInt(60), random.nextBoolean())
                : lake;
        try {
            compaction.accept(store);
        } catch (IllegalStateException e) {
            assertThat(((CrashingObjectStore) store).crashed()).isTrue();
        }
    }

    private Compaction compaction(VersionedObjectStore store) {
        return Archives.compaction(store, clock, LIMITS);
    }

    private List<String> held() {
        return LakeAsRead.events(lake, "select message_id || ' ' || sku from events order by all");
    }

    private List<String> expected() {
        return contents.entrySet().stream()
                .map(event -> event.getKey() + " " + event.getValue())
                .sorted()
                .toList();
    }

    private long rejectedLines() {
        return lake.list(LakeKeys.REJECTED).stream()
                .map(StoredObject::key)
                .flatMap(key -> new String(lake.get(key).orElseThrow(), StandardCharsets.UTF_8).lines())
                .distinct()
                .count();
    }
}
