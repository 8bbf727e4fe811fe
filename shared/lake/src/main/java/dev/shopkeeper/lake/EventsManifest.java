package dev.shopkeeper.lake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which Parquet files the events of the lake are in, at one moment. A compaction replaces this one object, so a reader
 * who goes by it sees each event once, before, during and after: the events are the rows of {@link #files} and, of the
 * raw objects that are not {@link #merged}, what the files don't have. What a manifest no longer needs stays for
 * {@link #GRACE_SECONDS}, for readers who still go by an older one.
 *
 * @param committedAt ISO-8601
 * @param files by key, so by day
 * @param ids which events were received lately, whatever day they belong to
 * @param merged raw objects that nobody is to read any more, since their events are in the files or too old to be kept;
 *     they may still exist
 * @param retired files and lists of files that no manifest needs any more, but which may still exist
 * @param duplicates copies left out so far, by day
 * @param conflicts events left out so far because their id belongs to another event, by day
 * @param unfinished days whose sales, metrics and list for Athena may be older than their files
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EventsManifest(
        int schemaVersion,
        String committedAt,
        List<EventsFile> files,
        List<IdsFile> ids,
        List<Leftover> merged,
        List<Leftover> retired,
        Map<String, Long> duplicates,
        Map<String, Long> conflicts,
        List<String> unfinished) {
    public static final long GRACE_SECONDS = 1_800;
    public static final EventsManifest NONE = new EventsManifest(
            1, Instant.EPOCH.toString(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(), List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public EventsManifest {
        duplicates = duplicates == null ? Map.of() : duplicates;
        conflicts = conflicts == null ? Map.of() : conflicts;
    }

    /**
     * A Parquet file of events of one day.
     *
     * @param rows lines of events
     * @param events distinct
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventsFile(String key, long rows, long events, long bytes) {
        public LocalDate day() {
            return LakeKeys.dayOf(key);
        }
    }

    /**
     * A Parquet file with the identities of events.
     *
     * @param receivedThrough ISO-8601, the last of them
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record IdsFile(String key, String receivedThrough) {}

    /**
     * An object that nobody needs any more.
     *
     * @param since ISO-8601; it goes {@link #GRACE_SECONDS} after it
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Leftover(String key, String since) {}

    /** The lake's manifest; {@link #NONE} before the first compaction. */
    public static EventsManifest read(ObjectStore lake) {
        return lake.get(LakeKeys.EVENTS_MANIFEST).map(EventsManifest::parse).orElse(NONE);
    }

    static EventsManifest parse(byte[] json) {
        try {
            return JSON.readValue(json, EventsManifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, as it is committed. */
    public EventsManifest committed(Instant at) {
        return new EventsManifest(
                schemaVersion, at.toString(), files, ids, merged, retired, duplicates, conflicts, unfinished);
    }

    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys of the day's files; empty if it has none. */
    public List<String> filesOf(LocalDate day) {
        String folder = LakeKeys.day(LakeKeys.EVENTS, day);
        return files.stream()
                .map(EventsFile::key)
                .filter(key -> key.startsWith(folder))
                .toList();
    }

    /** The days that have events, in their order. */
    public Set<LocalDate> days() {
        return files.stream().map(EventsFile::day).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of raw objects whose rows are to be left alone, since the files have them. */
    public Set<String> mergedKeys() {
        return merged.stream().map(Leftover::key).collect(Collectors.toUnmodifiableSet());
    }

    /** The same with one day's duplicates added to what was counted before. */
    public Map<String, Long> duplicatesWith(LocalDate day, long more) {
        Map<String, Long> counted = new TreeMap<>(duplicates);
        counted.merge(day.toString(), more, Long::sum);
        return counted;
    }
}
