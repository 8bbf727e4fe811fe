package dev.shopkeeper.behaviorarchive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.StoredObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final PortionLimits LIMITS = new PortionLimits(3, 100, 1_000, 2, 100, 64);

    @Test
    void takesDaysInTheirOrderUntilThereAreEnoughObjects() {
        assertThat(sizes(List.of(raw(1, "d", 1), raw(0, "b", 1), raw(0, "a", 1), raw(1, "c", 1), raw(1, "e", 1))))
                .containsExactly(3, 2);
        assertThat(Portion.divide(List.of(raw(1, "d", 1), raw(0, "a", 1)), EventsManifest.NONE, LIMITS))
                .singleElement()
                .satisfies(portion -> {
                    assertThat(portion.keys())
                            .containsExactly(
                                    raw(0, "a", 1).key(), raw(1, "d", 1).key());
                    assertThat(portion.days()).containsExactly(DAY, DAY.plusDays(1));
                });
    }

    @Test
    void boundsBytesAndDaysButTakesOneObjectAlways() {
        assertThat(sizes(List.of(raw(0, "a", 60), raw(0, "b", 60), raw(0, "c", 500), raw(0, "d", 1))))
                .containsExactly(1, 1, 1, 1);
        assertThat(sizes(List.of(raw(0, "a", 1), raw(1, "b", 1), raw(2, "c", 1))))
                .containsExactly(2, 1);
        assertThat(Portion.divide(List.of(), EventsManifest.NONE, LIMITS)).isEmpty();
    }

    @Test
    void countsWhatIsWrittenAnew() {
        var manifest = new EventsManifest(
                1,
                Instant.EPOCH.toString(),
                IntStream.range(0, 2)
                        .mapToObj(day -> new EventsFile(LakeKeys.events(DAY.plusDays(day), "f"), 1, 1, 600))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
        assertThat(Portion.divide(List.of(raw(0, "a", 1), raw(0, "b", 1), raw(1, "c", 1)), manifest, LIMITS))
                .extracting(portion -> portion.keys().size())
                .containsExactly(2, 1);
    }

    private static List<Integer> sizes(List<StoredObject> raw) {
        return Portion.divide(raw, EventsManifest.NONE, LIMITS).stream()
                .map(portion -> portion.keys().size())
                .toList();
    }

    private static StoredObject raw(int day, String name, long bytes) {
        return new StoredObject(LakeKeys.raw(DAY.plusDays(day), name), bytes, Instant.EPOCH);
    }
}
