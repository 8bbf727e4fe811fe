package dev.shopkeeper.lake;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which days have an object of a kind. */
public final class KeptDays {
    private KeptDays() {}

    /** The days under a prefix whose object has this name. */
    public static NavigableSet<LocalDate> of(ObjectStore lake, String prefix, String name) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        lake.list(prefix).stream()
                .filter(object -> object.key().endsWith("/" + name))
                .forEach(object -> days.add(LakeKeys.dayOf(object.key())));
        return days;
    }
}
