package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.StoredObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Raw objects that are merged in one go, days in their order. */
record Portion(List<String> keys, Set<LocalDate> days) {
    private static final Comparator<StoredObject> BY_DAY = Comparator.comparing(
                    (StoredObject object) -> LakeKeys.dayOf(object.key()))
            .thenComparing(StoredObject::key);

    /** Divides what is to be merged; every portion has at least one object. */
    static List<Portion> divide(List<StoredObject> raw, EventsManifest manifest, PortionLimits limits) {
        List<Portion> portions = new ArrayList<>();
        var open = new Builder(manifest, limits);
        for (StoredObject object : raw.stream().sorted(BY_DAY).toList()) {
            if (!open.add(object)) {
                portions.add(open.build());
                open = new Builder(manifest, limits);
                open.add(object);
            }
        }
        if (!open.keys.isEmpty()) {
            portions.add(open.build());
        }
        return portions;
    }

    private static final class Builder {
        private final EventsManifest manifest;
        private final PortionLimits limits;
        private final List<String> keys = new ArrayList<>();
        private final Set<LocalDate> days = new TreeSet<>();
        private long rawBytes;
        private long dayBytes;

        Builder(EventsManifest manifest, PortionLimits limits) {
            this.manifest = manifest;
            this.limits = limits;
        }

        /** @return whether there was room */
        boolean add(StoredObject object) {
            LocalDate day = LakeKeys.dayOf(object.key());
            long more = days.contains(day) ? 0 : bytesOf(day);
            boolean room = keys.size() < limits.objects()
                    && rawBytes + object.bytes() <= limits.rawBytes()
                    && dayBytes + more <= limits.dayBytes()
                    && (days.contains(day) || days.size() < limits.days());
            if (!room && !keys.isEmpty()) {
                return false;
            }
            keys.add(object.key());
            days.add(day);
            rawBytes += object.bytes();
            dayBytes += more;
            return true;
        }

        Portion build() {
            return new Portion(List.copyOf(keys), days);
        }

        private long bytesOf(LocalDate day) {
            return manifest.files().stream()
                    .filter(file -> file.day().equals(day))
                    .mapToLong(EventsFile::bytes)
                    .sum();
        }
    }
}
