package dev.shopkeeper.behaviorarchive;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a day's Parquet says of itself.
 *
 * @param names of the raw objects that the last merge took in, the only ones that may still exist
 * @param duplicates copies of events that all merges of the day left out
 */
record MergedRaw(Set<String> names, long duplicates) {
    static final MergedRaw NONE = new MergedRaw(Set.of(), 0);

    static MergedRaw of(List<String> keys, long duplicates) {
        return new MergedRaw(keys.stream().map(MergedRaw::name).collect(Collectors.toUnmodifiableSet()), duplicates);
    }

    static MergedRaw parse(String names, long duplicates) {
        return new MergedRaw(Set.copyOf(Arrays.asList(names.split(","))), duplicates);
    }

    boolean contains(String key) {
        return names.contains(name(key));
    }

    String namesText() {
        return names.stream().sorted().collect(Collectors.joining(","));
    }

    /** The digest in the key: it needs no escaping anywhere. */
    private static String name(String key) {
        String file = key.substring(key.lastIndexOf('/') + 1);
        return file.substring(0, file.indexOf('.'));
    }
}
