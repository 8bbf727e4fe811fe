package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which days have an object of a kind. */
final class KeptDays {
    private KeptDays() {}

    /** The days under a prefix whose object has this name. */
    static NavigableSet<LocalDate> of(ObjectStore lake, String prefix, String name) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        lake.list(prefix).stream()
                .filter(object -> object.key().endsWith("/" + name))
                .forEach(object -> days.add(LakeKeys.dayOf(object.key())));
        return days;
    }

    static NavigableSet<LocalDate> ofStock(ObjectStore lake) {
        return of(lake, LakeKeys.STOCK, "stock.parquet");
    }
}
