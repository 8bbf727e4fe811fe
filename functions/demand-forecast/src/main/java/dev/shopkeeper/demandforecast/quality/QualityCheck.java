package dev.shopkeeper.demandforecast.quality;

import dev.shopkeeper.demandforecast.JobSettings;
import dev.shopkeeper.demandforecast.history.LakeChunks;
import dev.shopkeeper.demandforecast.series.QuantileColumns;
import dev.shopkeeper.demandforecast.series.Thousandths;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Judges earlier runs by the last day sold, from the tables of the history and the forecasts in the lake. */
public final class QualityCheck {
    private static final int[] DAYS_AHEAD = {1, 7, 14, 28};
    private static final int WORST = 20;

    private final LakeSql sql;
    private final ObjectStore lake;
    private final LakeChunks chunks;
    private final double[] levels;
    private final int horizon;

    public QualityCheck(LakeSql sql, ObjectStore lake, LakeChunks chunks, JobSettings settings) {
        this.sql = sql;
        this.lake = lake;
        this.chunks = chunks;
        this.levels = settings.levels();
        this.horizon = settings.horizon();
    }

    /** Leaves what it found in the lake, beside the plan of the run. */
    public void judge(LocalDate run) {
        LocalDate day = run.minusDays(1);
        sql.run("create table expected (days_ahead integer, unique_id varchar, " + columns("%s double")
                + ", mean double)");
        for (int ahead : DAYS_AHEAD) {
            if (ahead <= horizon
                    && lake.get(LakeKeys.forecastReport(run.minusDays(ahead))).isPresent()) {
                mergeExpected(run.minusDays(ahead), ahead, day);
            }
        }
        sql.run("""
                create table judged as
                select expected.*, coalesce(units, 0) as sold, series.price
                from expected left join series using (unique_id)
                left join demand on demand.position = series.position and demand.ds = date '%s'
                where not coalesce(out_of_stock, false)\
                """.formatted(day));
        double sold = sql.query(
                        "select coalesce(sum(units), 0)::double from demand where ds = date '" + day + "'",
                        row -> row.getDouble(1))
                .getFirst();
        var quality = new Quality(day.toString(), sold, accuracy(run), null, worst(), List.of());
        lake.put(
                LakeKeys.forecastPlan(run, Quality.NAME),
                QualityTrail.carried(lake, run, quality).toJson());
        sql.run("drop table expected");
        sql.run("drop table judged");
    }

    /** An older run may have had other quantiles; those it hadn't are unknown. */
    private void mergeExpected(LocalDate run, int ahead, LocalDate day) {
        List<String> shards = lake.list(LakeKeys.forecasts(run) + "shard-").stream()
                .map(StoredObject::key)
                .toList();
        chunks.each(
                shards,
                files -> sql.run("""
                insert into expected
                select %d, unique_id, %s, mean
                from (select * from read_parquet(%s, hive_partitioning = false)
                    union all by name select %s where false)
                where ds = date '%s'\
                """.formatted(ahead, columns("%s"), files, columns("null::double as %s"), day)));
    }

    private List<Quality.Accuracy> accuracy(LocalDate run) {
        String pinball = DoubleStream.of(levels)
                .mapToObj(level -> "greatest(%1$s * (sold - %2$s), (%1$s - 1) * (sold - %2$s))"
                        .formatted(level, QuantileColumns.name(level)))
                .collect(Collectors.joining(" + "));
        return sql.query(
                """
                select days_ahead, count(*), sum(sold)::double, sum(mean), sum(abs(sold - mean)),
                    sum(%s) * 2 / %d, avg((sold between %s and %s)::integer)
                from judged group by days_ahead order by days_ahead\
                """.formatted(
                                pinball,
                                levels.length,
                                QuantileColumns.name(levels[0]),
                                QuantileColumns.name(levels[levels.length - 1])),
                row -> accuracy(run, row));
    }

    private static Quality.Accuracy accuracy(LocalDate run, ResultSet row) throws SQLException {
        double sold = row.getDouble(3);
        double forecast = row.getDouble(4);
        double error = row.getDouble(5);
        return new Quality.Accuracy(
                row.getInt(1),
                run.minusDays(row.getInt(1)).toString(),
                row.getLong(2),
                sold,
                Thousandths.of(forecast),
                Thousandths.of(error),
                share(error, sold),
                share(forecast - sold, sold),
                share(row.getDouble(6), sold),
                Thousandths.of(row.getDouble(7)));
    }

    private static Double share(double part, double sold) {
        return sold > 0 ? Thousandths.of(part / sold) : null;
    }

    private List<Quality.Miss> worst() {
        return sql.query(
                """
                select unique_id, sold::double, mean, abs(sold - mean) * coalesce(price, 1) as missed
                from judged where days_ahead = (select min(days_ahead) from judged)
                order by missed desc, unique_id limit %d\
                """.formatted(WORST),
                row -> new Quality.Miss(
                        row.getString(1), row.getDouble(2), row.getDouble(3), Thousandths.of(row.getDouble(4))));
    }

    /** @param form of one column */
    private String columns(String form) {
        return Arrays.stream(levels)
                .mapToObj(level -> form.formatted(QuantileColumns.name(level)))
                .collect(Collectors.joining(", "));
    }
}
