package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.EventsManifest.Leftover;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is too old to be kept. The manifest gives a day up first, so that nobody new reads it; its objects are leftovers
 * from then on, and go when no reader can be at them any more. A day goes in the first run in which nothing came for it:
 * history that is loaded becomes sales before its events go. What comes for a day after that is left out, since the
 * sales of the day would be made of it alone.
 */
final class Expiry {
    /** The rest goes the next time: each day takes a call or more. */
    private static final int DAYS_AT_ONCE = 200;

    private final VersionedObjectStore lake;
    private final LocalDate firstKept;
    private final Set<LocalDate> gone;

    /** @param raw what is not merged */
    Expiry(VersionedObjectStore lake, LocalDate firstKept, EventsManifest manifest, List<StoredObject> raw) {
        this.lake = lake;
        this.firstKept = firstKept;
        this.gone = raw.stream()
                .map(Expiry::day)
                .distinct()
                .filter(day -> day.isBefore(firstKept) && isGone(day, manifest))
                .collect(Collectors.toSet());
    }

    /** Only a day that had files has sales. */
    private boolean isGone(LocalDate day, EventsManifest manifest) {
        return manifest.filesOf(day).isEmpty()
                && lake.version(LakeKeys.sales(day)).isPresent();
    }

    private static LocalDate day(StoredObject raw) {
        return LakeKeys.dayOf(raw.key());
    }

    /** Whether a raw object came after its day had gone. */
    boolean isTooLate(StoredObject raw) {
        return gone.contains(day(raw));
    }

    /** The days to go, the oldest first. */
    List<LocalDate> days(EventsManifest manifest, Predicate<LocalDate> stays) {
        return manifest.days().stream()
                .filter(day -> day.isBefore(firstKept) && !stays.test(day))
                .limit(DAYS_AT_ONCE)
                .toList();
    }

    /** @param tooLate raw objects */
    EventsManifest without(List<LocalDate> days, List<StoredObject> tooLate, EventsManifest manifest, Instant now) {
        List<EventsFile> files = manifest.files().stream()
                .filter(file -> !days.contains(file.day()))
                .toList();
        List<Leftover> merged = new ArrayList<>(manifest.merged());
        tooLate.forEach(raw -> merged.add(new Leftover(raw.key(), now.toString())));
        List<Leftover> retired = new ArrayList<>(manifest.retired());
        days.forEach(day -> retire(day, retired, now));
        return new EventsManifest(
                manifest.schemaVersion(),
                manifest.committedAt(),
                files,
                manifest.ids(),
                merged,
                retired,
                without(days, manifest.duplicates()),
                without(days, manifest.conflicts()),
                manifest.unfinished());
    }

    /** Athena's list first, and the files, with whatever a run left among them, when its readers are done as well. */
    private void retire(LocalDate day, List<Leftover> retired, Instant now) {
        Set<String> known = retired.stream().map(Leftover::key).collect(Collectors.toSet());
        retired.add(new Leftover(LakeKeys.eventsList(day), now.toString()));
        String later = now.plusSeconds(EventsManifest.GRACE_SECONDS).toString();
        lake.list(LakeKeys.day(LakeKeys.EVENTS, day)).stream()
                .map(StoredObject::key)
                .filter(key -> !known.contains(key))
                .forEach(key -> retired.add(new Leftover(key, later)));
    }

    private static Map<String, Long> without(List<LocalDate> days, Map<String, Long> counts) {
        Map<String, Long> kept = new TreeMap<>(counts);
        days.forEach(day -> kept.remove(day.toString()));
        return kept;
    }
}
