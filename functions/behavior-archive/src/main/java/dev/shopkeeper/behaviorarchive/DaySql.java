package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.OrderEvent;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The statements of a day's compaction. */
final class DaySql {
    private static final String READ_RAW = "select * from read_json('%s/*.jsonl.gz', format = 'newline_delimited',"
            + " columns = {"
            + Arrays.stream(LakeRow.COLUMNS.split(","))
                    .map(column -> column.strip().replace(" ", ": '") + "'")
                    .collect(Collectors.joining(", "))
            + "})";
    private static final String COUNTS = "select count(*) as rows, count(*) filter (line = 0) as copies,"
            + " count(distinct message_id) as events from ";

    private final LakeSql sql;

    DaySql(LakeSql sql) {
        this.sql = sql;
    }

    /**
     * @param rows lines of events
     * @param events distinct
     * @param duplicates further copies of events
     */
    record Counts(long rows, long events, long duplicates) {}

    /** What the Parquet of a day says was merged into it. */
    MergedRaw merged(Path events) {
        String select = "select max(decode(value)) filter (decode(key) = 'merged') as merged,"
                + " max(decode(value)) filter (decode(key) = 'duplicates') as duplicates from parquet_kv_metadata('"
                + events + "')";
        return query(select, row -> MergedRaw.parse(row.getString("merged"), row.getLong("duplicates")));
    }

    /** Takes the raw files in, each event as it was first received. */
    Counts load(Path rawFolder) {
        return loadFrom(READ_RAW.formatted(rawFolder));
    }

    /** Takes in the raw files and what the day had before. */
    Counts load(Path rawFolder, Path events) {
        return loadFrom("select * from read_parquet('" + events + "') union all " + READ_RAW.formatted(rawFolder));
    }

    private Counts loadFrom(String rows) {
        sql.run("create or replace temp table day_rows as " + rows);
        Counts counts = query(COUNTS + "day_rows", DaySql::counts);
        if (counts.duplicates() > 0) {
            // All lines of an event's first copy, and of those one each; the order makes ties come out alike.
            sql.run("""
                    create or replace temp table day_rows as
                    select distinct on (message_id, line) * from (
                        from day_rows qualify received_at = min(received_at) over (partition by message_id))
                    order by all
                    """);
        }
        return counts;
    }

    /** Writes what was loaded, in an order that depends on nothing but the rows. */
    void writeEvents(Path events, MergedRaw merged) {
        sql.run("copy (from day_rows order by occurred_at, message_id, line) to '" + events
                + "' (format parquet, compression zstd, kv_metadata {merged: '" + merged.namesText()
                + "', duplicates: '" + merged.duplicates() + "'})");
        sql.run("drop table day_rows");
    }

    /**
     * The day's sales. Units are those of the lines of completed orders; what refunds take back and what
     * cancellations do not deliver are returns, on the day they happen, even if that day sells nothing.
     */
    void writeSales(Path events, Path sales) {
        sql.run("""
                copy (
                    select
                        coalesce(sku, product_id) as sku,
                        warehouse,
                        currency,
                        coalesce(sum(quantity) filter (event = '%1$s'), 0)::bigint as units,
                        coalesce(sum(quantity) filter (event <> '%1$s'), 0)::bigint as returns,
                        count(distinct order_id) filter (event = '%1$s') as orders,
                        (coalesce(sum(revenue_minor) filter (event = '%1$s'), 0)
                            - coalesce(sum(revenue_minor) filter (event <> '%1$s'), 0))::bigint as revenue_minor
                    from read_parquet('%4$s')
                    where type = 'track' and event in ('%1$s', '%2$s', '%3$s') and coalesce(sku, product_id) is not null
                    group by all
                    order by all
                ) to '%5$s' (format parquet, compression zstd)
                """.formatted(
                        OrderEvent.COMPLETED.eventName(),
                        OrderEvent.REFUNDED.eventName(),
                        OrderEvent.CANCELLED.eventName(),
                        events,
                        sales));
    }

    Counts count(Path events) {
        return query(COUNTS + "read_parquet('" + events + "')", DaySql::counts);
    }

    private static Counts counts(ResultSet row) throws SQLException {
        long events = row.getLong("events");
        return new Counts(row.getLong("rows"), events, row.getLong("copies") - events);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T query(String select, Reading<T> reading) {
        try (var statement = sql.connection().createStatement();
                var rows = statement.executeQuery(select)) {
            rows.next();
            return reading.of(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("the lake refused a query: " + e.getMessage(), e);
        }
    }
}
