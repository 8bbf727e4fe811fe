package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.query.LakeBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lake of a running machine, read over S3's wire protocol with nothing but SQL. */
final class LakeOf {
    private final MachineControl machine;

    LakeOf(MachineControl machine) {
        this.machine = machine;
    }

    /**
     * Rows of a query, their columns joined by commas. The day of a {@code dt=} folder is the column {@code dt}.
     *
     * @param sql with {@code FILES} where the Parquet files with the prefix shall stand
     */
    List<String> rows(String prefix, String sql) throws SQLException {
        try (LakeBucket bucket = new LakeBucket(machine.addresses());
                LakeSql lake = LakeSql.open(512, 1)) {
            String files = files(bucket.objects(), prefix, lake.workspace());
            try (var statement = lake.connection().createStatement();
                    ResultSet result = statement.executeQuery(
                            sql.replace("FILES", "read_parquet([" + files + "], hive_partitioning = true)"))) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    /** Raw objects whose events are in no file yet. */
    List<String> unmergedKeys() {
        try (LakeBucket bucket = new LakeBucket(machine.addresses())) {
            Set<String> merged = EventsManifest.read(bucket.objects()).mergedKeys();
            return bucket.objects().list(LakeKeys.RAW).stream()
                    .map(StoredObject::key)
                    .filter(key -> !merged.contains(key))
                    .toList();
        }
    }

    private static String files(ObjectStore store, String prefix, Path folder) {
        return keys(store, prefix)
                .filter(key -> key.endsWith(".parquet"))
                .map(key -> "'" + download(store, key, folder.resolve(key)) + "'")
                .collect(Collectors.joining(","));
    }

    /** Of the events' files those that the manifest names: the others are older ones. */
    private static Stream<String> keys(ObjectStore store, String prefix) {
        return prefix.equals(LakeKeys.EVENTS)
                ? EventsManifest.read(store).files().stream().map(EventsFile::key)
                : store.list(prefix).stream().map(StoredObject::key);
    }

    private static Path download(ObjectStore store, String key, Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(store.download(key, file)).as(key).isTrue();
        return file;
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            cells.add(String.valueOf(result.getObject(column)));
        }
        return String.join(",", cells);
    }
}
