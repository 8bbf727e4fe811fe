package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.EventIdentity;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the events of a lake as its readers are told to: by a manifest, and then the raw objects it doesn't name. */
final class LakeAsRead implements AutoCloseable {
    private static final String COLUMNS = Arrays.stream(LakeRow.COLUMNS.split(","))
            .map(column -> column.strip().split(" ")[0])
            .collect(Collectors.joining(", "));
    private static final String IDENTITY = EventIdentity.UPPER + ", " + EventIdentity.LOWER;

    private final ObjectStore lake;
    private final LakeSql sql = LakeSql.open(256, 1);

    LakeAsRead(ObjectStore lake) {
        this.lake = lake;
    }

    /** The rows of a query on all events, their columns joined by a blank. */
    static List<String> events(ObjectStore lake, String select) {
        try (var read = new LakeAsRead(lake)) {
            return read.events(EventsManifest.read(lake), select);
        }
    }

    List<String> events(EventsManifest manifest, String select) {
        List<String> raw = lake.list(LakeKeys.RAW).stream()
                .map(StoredObject::key)
                .filter(key -> !manifest.mergedKeys().contains(key))
                .toList();
        return events(manifest, raw, select);
    }

    /** @param raw what the listing showed of objects that are not merged */
    List<String> events(EventsManifest manifest, List<String> raw, String select) {
        List<String> files =
                manifest.files().stream().map(EventsFile::key).map(this::local).toList();
        List<String> ids =
                manifest.ids().stream().map(IdsFile::key).map(this::local).toList();
        List<String> fresh = raw.stream().map(this::local).toList();
        String none = "select " + COLUMNS + " from stored limit 0";
        sql.run("create or replace temp table stored (" + LakeRow.COLUMNS + ")");
        if (!files.isEmpty()) {
            sql.run("insert into stored select " + COLUMNS + " from read_parquet([" + String.join(",", files) + "])");
        }
        sql.run("create or replace temp table ids (id_upper ubigint, id_lower ubigint)");
        if (!ids.isEmpty()) {
            sql.run("insert into ids select id_upper, id_lower from read_parquet([" + String.join(",", ids) + "])");
        }
        String rows = fresh.isEmpty()
                ? none
                : "select distinct on (" + IDENTITY + ", line) " + COLUMNS + " from (from ("
                        + LakeReader.readRaw("*", "FILES").replace("'FILES'", "[" + String.join(",", fresh) + "]")
                        + ") qualify rank() over (partition by " + IDENTITY
                        + " order by received_at, content_hash, occurred_at) = 1) where (" + IDENTITY
                        + ") not in (select (id_upper, id_lower) from ids)";
        sql.run("create or replace temp view events as (from stored) union all (" + rows + ")");
        return LakeReader.texts(sql, select);
    }

    private String local(String key) {
        Path file = sql.workspace().resolve(key.replace('/', '_'));
        if (!Files.exists(file) && !lake.download(key, file)) {
            throw new IllegalStateException("no object " + key);
        }
        return "'" + file + "'";
    }

    @Override
    public void close() {
        sql.close();
    }
}
