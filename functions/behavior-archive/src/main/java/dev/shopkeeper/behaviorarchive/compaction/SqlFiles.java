package dev.shopkeeper.behaviorarchive.compaction;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/** Files and moments as SQL says them. */
final class SqlFiles {
    private SqlFiles() {}

    static String parquet(Collection<Path> files) {
        return "read_parquet([" + list(files) + "])";
    }

    static String list(Collection<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    static String timestamp(Instant moment) {
        String text = moment.truncatedTo(ChronoUnit.MICROS).toString();
        return "timestamp '" + text.substring(0, text.length() - 1) + "'";
    }
}
