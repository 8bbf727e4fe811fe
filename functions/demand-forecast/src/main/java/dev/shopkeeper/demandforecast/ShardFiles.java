package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.engine.QuantileForecast;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The files of a shard: the history it is forecast from, as {@link HistoryWriter} writes it, and its forecasts. */
final class ShardFiles {
    private final LakeSql sql;

    ShardFiles(LakeSql sql) {
        this.sql = sql;
    }

    /** @param through the last day known; days without a row are days without a sale */
    List<Series> readHistory(Path file, LocalDate through) {
        String query = "select sku, warehouse, ds, units, coalesce(expected, 'nan'::double) as expected"
                + " from read_parquet('" + file + "') order by unique_id, ds";
        try (var statement = sql.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            List<Series> series = new ArrayList<>();
            while (rows.next()) {
                var key = new SeriesKey(rows.getString("sku"), rows.getString("warehouse"));
                if (series.isEmpty() || !series.getLast().key().equals(key)) {
                    series.add(begin(key, rows, through));
                }
                add(rows, series.getLast());
            }
            return series;
        } catch (SQLException e) {
            throw new IllegalStateException("the history does not read: " + e.getMessage(), e);
        }
    }

    private static Series begin(SeriesKey key, ResultSet rows, LocalDate through) throws SQLException {
        LocalDate first = rows.getObject("ds", LocalDate.class);
        double[] units = new double[Math.toIntExact(through.toEpochDay() - first.toEpochDay()) + 1];
        return new Series(key, first, units, rows.getDouble("expected"));
    }

    private static void add(ResultSet rows, Series series) throws SQLException {
        long day = rows.getObject("ds", LocalDate.class).toEpochDay()
                - series.firstDay().toEpochDay();
        series.units()[Math.toIntExact(day)] = rows.getDouble("units");
    }

    /** One row for each series and day: {@code unique_id, sku, warehouse, ds, p10, p50, p90, mean, model, …}. */
    void writeForecasts(List<SeriesForecast> forecasts, Path file) {
        sql.run("""
                create or replace table forecasts (unique_id varchar, sku varchar, warehouse varchar, ds date,
                p10 double, p50 double, p90 double, mean double, model varchar, status varchar, trained_through date)\
                """);
        try (DuckDBAppender rows = sql.connection()
                .unwrap(DuckDBConnection.class)
                .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "forecasts")) {
            for (SeriesForecast forecast : forecasts) {
                append(forecast, rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the forecasts do not write: " + e.getMessage(), e);
        }
        sql.run("copy forecasts to '" + file + "' (format parquet, compression zstd)");
    }

    private static void append(SeriesForecast series, DuckDBAppender rows) throws SQLException {
        QuantileForecast forecast = series.forecast();
        for (int day = 0; day < forecast.horizon(); day++) {
            rows.beginRow();
            rows.append(series.key().id());
            rows.append(series.key().sku());
            rows.append(series.key().warehouse());
            rows.append(forecast.day(day));
            rows.append(forecast.p10()[day]);
            rows.append(forecast.p50()[day]);
            rows.append(forecast.p90()[day]);
            rows.append(forecast.mean()[day]);
            rows.append(forecast.model());
            rows.append(forecast.status().code());
            rows.append(series.trainedThrough());
            rows.endRow();
        }
    }
}
