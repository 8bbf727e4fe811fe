package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.behaviorarchive.compaction.ContentName;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Rows in the lake as they arrive: an object for each business day of a batch, named by its content. */
final class RawEvents {
    /**
     * What was received longer ago (its message has waited, maybe as a dead letter) may be older than the identities
     * that readers know copies by, so that they don't see it before a compaction has looked into the day itself.
     */
    private static final Duration FRESH = Duration.ofDays(7);

    private final VersionedObjectStore lake;
    private final ZoneId zone;
    private final Clock clock;

    RawEvents(VersionedObjectStore lake, ZoneId zone, Clock clock) {
        this.lake = lake;
        this.zone = zone;
        this.clock = clock;
    }

    void keep(List<RawLine> lines) {
        Map<Folder, List<RawLine>> folders = new TreeMap<>();
        for (RawLine line : lines) {
            folders.computeIfAbsent(folder(line.row().event()), _ -> new ArrayList<>())
                    .add(line);
        }
        folders.forEach((folder, ofFolder) -> {
            byte[] text = text(ofFolder);
            lake.putIfAbsent(folder.key(ContentName.of(text)), gzip(text));
        });
    }

    private Folder folder(BehaviorEvent event) {
        boolean late = event.receivedAt().isBefore(clock.instant().minus(FRESH));
        return new Folder(LocalDate.ofInstant(event.occurredAt(), zone), late);
    }

    private record Folder(LocalDate day, boolean late) implements Comparable<Folder> {
        String key(String name) {
            return late ? LakeKeys.lateRaw(day, name) : LakeKeys.raw(day, name);
        }

        @Override
        public int compareTo(Folder other) {
            int byDay = day.compareTo(other.day);
            return byDay == 0 ? Boolean.compare(late, other.late) : byDay;
        }
    }

    private static byte[] text(List<RawLine> lines) {
        var bytes = new ByteArrayOutputStream();
        for (RawLine line : lines) {
            bytes.writeBytes(line.json());
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] lines) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
