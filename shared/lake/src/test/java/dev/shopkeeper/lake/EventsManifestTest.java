package dev.shopkeeper.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.EventsManifest.Leftover;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsManifestTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-03-02");

    private final EventsManifest manifest = new EventsManifest(
            1,
            "2026-03-03T01:00:00Z",
            List.of(
                    new EventsFile(LakeKeys.events(SECOND, "b"), 3, 2, 900),
                    new EventsFile(LakeKeys.events(FIRST, "a"), 1, 1, 500),
                    new EventsFile(LakeKeys.events(SECOND, "c"), 1, 1, 400)),
            List.of(new IdsFile(LakeKeys.eventIds("i"), "2026-03-02T23:59:59Z")),
            List.of(new Leftover(LakeKeys.raw(SECOND, "r"), "2026-03-03T01:00:00Z")),
            List.of(),
            Map.of("2026-03-02", 4L),
            Map.of("2026-03-01", 1L),
            List.of("2026-03-02"));

    @Test
    void comesBackFromTheLakeAsItWasWritten() {
        var lake = new MemoryObjectStore();
        lake.put(LakeKeys.EVENTS_MANIFEST, manifest.toJson());
        assertThat(EventsManifest.read(lake)).isEqualTo(manifest);
        assertThat(EventsManifest.read(new MemoryObjectStore())).isEqualTo(EventsManifest.NONE);
    }

    @Test
    void tellsFilesDaysAndMergedObjects() {
        assertThat(manifest.days()).containsExactly(FIRST, SECOND);
        assertThat(manifest.filesOf(SECOND))
                .containsExactly("events/dt=2026-03-02/b.parquet", "events/dt=2026-03-02/c.parquet");
        assertThat(manifest.filesOf(LocalDate.parse("2026-03-03"))).isEmpty();
        assertThat(manifest.mergedKeys()).containsExactly("raw/dt=2026-03-02/r.jsonl.gz");
        assertThat(manifest.duplicatesWith(SECOND, 2)).containsExactly(Map.entry("2026-03-02", 6L));
    }

    @Test
    void readsFieldsOfLaterVersionsPastThem() {
        byte[] later = "{\"schema_version\":2,\"committed_at\":\"2027-01-01T00:00:00Z\",\"files\":[],\"ids\":[],"
                .concat("\"merged\":[],\"retired\":[],\"duplicates\":{},\"unfinished\":[],\"new\":{\"a\":1}}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(EventsManifest.parse(later).committedAt()).isEqualTo("2027-01-01T00:00:00Z");
    }
}
