package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The files of a shard: the history it is forecast from, as the plan writes it, and its forecasts. */
public final class ShardFiles {
    private final LakeSql sql;
    private final double[] levels;

    /** @param levels of the quantiles */
    public ShardFiles(LakeSql sql, double[] levels) {
        this.sql = sql;
        this.levels = levels;
    }

    /**
     * Hands over one series after the other, in the order of their ids.
     *
     * @param through the last day known; days without a row are days without a sale
     */
    public void readHistory(Path file, LocalDate through, Consumer<SalesSeries> action) {
        String query = "select sku, warehouse, category, epoch(ds)::bigint // 86400 as day, units::double as units,"
                + " coalesce(price, 'nan'::double) as price, out_of_stock from read_parquet('" + file
                + "') order by unique_id, ds";
        try (var statement = sql.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            SalesSeries series = null;
            while (rows.next()) {
                var key = new SeriesKey(rows.getString(1), rows.getString(2));
                if (series == null || !series.key().equals(key)) {
                    if (series != null) {
                        action.accept(series);
                    }
                    series = begin(key, rows, through);
                }
                add(rows, series);
            }
            if (series != null) {
                action.accept(series);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the history does not read: " + e.getMessage(), e);
        }
    }

    private static SalesSeries begin(SeriesKey key, ResultSet rows, LocalDate through) throws SQLException {
        long first = rows.getLong(4);
        int days = Math.toIntExact(through.toEpochDay() - first) + 1;
        double[] prices = new double[days];
        Arrays.fill(prices, Double.NaN);
        return new SalesSeries(
                key, rows.getString(3), LocalDate.ofEpochDay(first), new double[days], prices, new boolean[days]);
    }

    private static void add(ResultSet rows, SalesSeries series) throws SQLException {
        int day = Math.toIntExact(rows.getLong(4) - series.firstDay().toEpochDay());
        series.units()[day] = rows.getDouble(5);
        series.prices()[day] = rows.getDouble(6);
        series.outOfStock()[day] = rows.getBoolean(7);
    }

    /** One row for each series and day: {@code unique_id, sku, warehouse, ds, p10, p50, p90, mean, model, …}. */
    public void writeForecasts(List<SeriesForecast> forecasts, Path parquet, Path csv) {
        sql.run("create or replace table forecasts (unique_id varchar, sku varchar, warehouse varchar, ds date, "
                + QuantileColumns.declared(levels)
                + ", mean double, model varchar, status varchar, trained_through date, category varchar)");
        try (DuckDBAppender rows = sql.connection()
                .unwrap(DuckDBConnection.class)
                .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "forecasts")) {
            for (SeriesForecast forecast : forecasts) {
                append(forecast, rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the forecasts do not write: " + e.getMessage(), e);
        }
        sql.run("copy forecasts to '" + parquet + "' (format parquet, compression zstd)");
        sql.run("copy forecasts to '" + csv + "' (format csv, header, compression gzip)");
    }

    private static void append(SeriesForecast series, DuckDBAppender rows) throws SQLException {
        Forecast forecast = series.forecast();
        String id = series.key().id();
        for (int day = 0; day < forecast.mean().length; day++) {
            rows.beginRow();
            rows.append(id);
            rows.append(series.key().sku());
            rows.append(series.key().warehouse());
            rows.append(series.start().plusDays(day));
            for (double[] quantile : forecast.quantiles()) {
                rows.append(quantile[day]);
            }
            rows.append(forecast.mean()[day]);
            rows.append(forecast.model());
            rows.append(forecast.status().code());
            rows.append(series.trainedThrough());
            rows.append(series.category());
            rows.endRow();
        }
    }
}
