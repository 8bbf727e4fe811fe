package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.EventIdentity;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The events of raw objects, judged: which are kept, which are copies, and which conflict with another event of the
 * same id. Leaves the tables {@code fresh} (rows as they came), {@code copies} (an event each time it came, with its
 * {@code verdict}) and {@code kept} (rows to be merged).
 */
final class FreshEvents {
    private static final String READ_RAW = """
            select * exclude (filename), regexp_extract(filename, 'dt=([0-9-]{10})', 1)::date as dt,
                %s as id_upper, %s as id_lower
            from read_json([%%s], format = 'newline_delimited', filename = true, hive_partitioning = false,
                maximum_object_size = 67108864, columns = {%s})\
            """.formatted(
                    EventIdentity.UPPER,
                    EventIdentity.LOWER,
                    Arrays.stream(LakeRow.RAW_COLUMNS.split(","))
                            .map(column -> column.strip().replace(" ", ": '") + "'")
                            .collect(Collectors.joining(", ")));
    /** What tells a copy of an event from another copy of it; rows that agree in this are the same. */
    private static final String COPY =
            "id_upper, id_lower, received_at, content_hash, occurred_at, dt, ip, device, is_bot";

    private static final String FIRST_RECEIVED =
            "received_at, content_hash, occurred_at, dt, ip nulls first, device nulls first, is_bot";

    private static final String SAME_COPY = Arrays.stream(COPY.split(", "))
            .map(column -> column.startsWith("id_")
                    ? "f." + column + " = c." + column
                    : "f." + column + " is not distinct from c." + column)
            .collect(Collectors.joining(" and "));

    private final LakeSql sql;

    FreshEvents(LakeSql sql) {
        this.sql = sql;
    }

    /** Reads raw files, each under the folder of its day. */
    void load(List<Path> files) {
        sql.run("create or replace temp table fresh as " + READ_RAW.formatted(SqlFiles.list(files)));
        sql.run("create or replace temp table copies as select " + COPY + ", count(*) as times,"
                + " row_number() over (partition by id_upper, id_lower order by " + FIRST_RECEIVED + ") as place"
                + " from fresh where line = 0 group by " + COPY);
        sql.run("create or replace temp table known (id_upper ubigint, id_lower ubigint, content ubigint)");
    }

    /** Events that are in the lake already, by their ids files. */
    void recognise(List<Path> ids) {
        if (!ids.isEmpty()) {
            sql.run("insert into known select id_upper, id_lower, any_value(content) from " + SqlFiles.parquet(ids)
                    + " semi join copies using (id_upper, id_lower) group by all");
        }
    }

    /** Days with events that were received before the moment, so that ids files may not know their copies. */
    List<LocalDate> daysReceivedBefore(Instant moment) {
        return sql.query(
                "select distinct dt from copies where received_at < " + SqlFiles.timestamp(moment) + " order by dt",
                row -> row.getDate(1).toLocalDate());
    }

    /** Events that are in the lake already, by the files of their day. */
    void recogniseByDay(List<Path> files) {
        sql.run("insert into known select distinct id_upper, id_lower, null::ubigint from (select "
                + EventIdentity.UPPER + " as id_upper, " + EventIdentity.LOWER + " as id_lower from "
                + SqlFiles.parquet(files) + ") semi join copies using (id_upper, id_lower)"
                + " anti join known using (id_upper, id_lower)");
    }

    /** The first received of an event is kept, unless the lake has it; all others say the same, or conflict. */
    void judge() {
        sql.run("""
                create or replace temp table copies as
                select c.*, case
                    when k.id_lower is null and c.place = 1 then 'kept'
                    when k.id_lower is null then if(c.content_hash is not distinct from f.content_hash, 'copy', 'conflict')
                    when k.content is null or k.content is not distinct from c.content_hash then 'copy'
                    else 'conflict' end as verdict
                from copies c
                left join known k using (id_upper, id_lower)
                left join copies f on f.id_upper = c.id_upper and f.id_lower = c.id_lower and f.place = 1 and c.place > 1
                """);
        String rows =
                "select f.* from fresh f join copies c on " + SAME_COPY + " where c.verdict = 'kept' and c.times ";
        sql.run("create or replace temp table kept as " + rows + "= 1 union all select distinct on"
                + " (id_upper, id_lower, line) * from (" + rows + "> 1)");
    }

    /** Drops the rows as they came, once conflicts are told: {@code kept} has what is merged, and a day needs the room. */
    void forgetRows() {
        sql.run("drop table fresh");
    }

    /** How many times copies came, by their day. */
    Map<LocalDate, Long> duplicates() {
        return counts("sum(times - if(verdict = 'kept', 1, 0))", "verdict <> 'conflict'");
    }

    /** How many times conflicting events came, by their day. */
    Map<LocalDate, Long> conflicts() {
        return counts("sum(times)", "verdict = 'conflict'");
    }

    /** The days of the events to be merged. */
    List<LocalDate> daysKept() {
        return sql.query(
                "select distinct dt from copies where verdict = 'kept' order by dt",
                row -> row.getDate(1).toLocalDate());
    }

    /** When the last of the events to be merged was received; empty if there are none. */
    List<Instant> receivedThrough() {
        return sql.query(
                "select epoch_us(max(received_at)) from copies where verdict = 'kept' having count(*) > 0",
                row -> Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS));
    }

    private Map<LocalDate, Long> counts(String count, String condition) {
        Map<LocalDate, Long> counts = new TreeMap<>();
        sql.query(
                        "select dt, " + count + "::bigint as times from copies where " + condition
                                + " group by dt having times > 0",
                        row -> Map.entry(row.getDate(1).toLocalDate(), row.getLong(2)))
                .forEach(day -> counts.put(day.getKey(), day.getValue()));
        return counts;
    }
}
