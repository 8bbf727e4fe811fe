package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.history.RunKnowledge;
import dev.shopkeeper.demandforecast.history.TotalsHistory;
import dev.shopkeeper.demandforecast.series.QuantileColumns;
import dev.shopkeeper.demandforecast.series.ShardPart;
import dev.shopkeeper.demandforecast.series.Thousandths;
import dev.shopkeeper.demandforecast.series.TotalKey;
import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.preparation.PreparedForecaster;
import dev.shopkeeper.forecasting.reconciliation.TotalForecast;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Forecasts of shop, categories and warehouses: the sums of the series, spread as the totals themselves move. */
final class RunTotals {
    private static final int WEEK = 7;

    private final ObjectStore lake;
    private final EngineFactory engines;
    private final JobSettings settings;

    RunTotals(ObjectStore lake, EngineFactory engines, JobSettings settings) {
        this.lake = lake;
        this.engines = engines;
        this.settings = settings;
    }

    /** Writes the totals of a run, all of whose shards are done, as Parquet and gives them for look-up. */
    List<BookEntry> write(LocalDate run, List<ShardPart> parts) {
        Map<TotalKey, double[]> sums = new TreeMap<>();
        parts.stream()
                .flatMap(part -> part.totals().stream())
                .forEach(total -> ShardPart.add(sums, total.key(), total.mean()));
        try (LakeSql sql = LakeSql.open(settings.lakeMemoryMegabytes(), 1)) {
            Map<TotalKey, TotalsHistory.Days> histories = histories(sql, run);
            Forecaster forecaster = forecaster(run);
            List<BookEntry> totals = new ArrayList<>();
            sums.forEach((key, sum) ->
                    totals.add(entry(key, run, TotalForecast.bottomUp(sum, own(forecaster, histories.get(key))))));
            Path file = sql.workspace().resolve("totals.parquet");
            writeParquet(sql, totals, file);
            lake.put(LakeKeys.forecastTotals(run), file);
            return totals;
        }
    }

    private Map<TotalKey, TotalsHistory.Days> histories(LakeSql sql, LocalDate run) {
        String key = LakeKeys.forecastPlan(run, TotalsHistory.NAME);
        Path file = sql.workspace().resolve(TotalsHistory.NAME);
        if (!lake.download(key, file)) {
            throw new IllegalStateException("the lake has no " + key);
        }
        return TotalsHistory.read(sql, file, run.minusDays(1));
    }

    /** The pattern of the shop would tell a total nothing that it doesn't show itself. */
    private Forecaster forecaster(LocalDate run) {
        String key = LakeKeys.forecastPlan(run, RunKnowledge.NAME);
        RunKnowledge knowledge = RunKnowledge.parse(
                lake.get(key).orElseThrow(() -> new IllegalStateException("the lake has no " + key)));
        return new PreparedForecaster(engines.engine(ShopPattern.none()), knowledge.ofTotals());
    }

    private Forecast own(Forecaster forecaster, TotalsHistory.Days history) {
        var days = new Timeline.Dated(history.first().atStartOfDay(), Frequency.DAILY);
        return forecaster.forecast(
                DemandSeries.of(days, history.units()),
                new ForecastRequest(new int[] {WEEK}, settings.horizon(), settings.levels()));
    }

    private BookEntry entry(TotalKey key, LocalDate run, Forecast total) {
        Forecast forecast = Thousandths.of(total);
        return new BookEntry(
                key.scope() + "#" + key.name(),
                null,
                key.scope().equals("warehouse") ? key.name() : null,
                key.scope().equals("category") ? key.name() : null,
                run.toString(),
                forecast.model(),
                forecast.status().code(),
                settings.levels(),
                forecast.mean(),
                forecast.quantiles(),
                null,
                Thousandths.why(forecast.why()));
    }

    private void writeParquet(LakeSql sql, List<BookEntry> totals, Path file) {
        String quantiles = DoubleStream.of(settings.levels())
                .mapToObj(level -> QuantileColumns.name(level) + " double")
                .collect(Collectors.joining(", "));
        sql.run("create table totals (scope varchar, name varchar, ds date, " + quantiles
                + ", mean double, model varchar, status varchar)");
        String marks = "?, ?, ?" + ", ?".repeat(settings.levels().length) + ", ?, ?, ?";
        try (var insert = sql.connection().prepareStatement("insert into totals values (" + marks + ")")) {
            for (BookEntry total : totals) {
                for (int day = 0; day < total.mean().length; day++) {
                    int column = 1;
                    String[] id = total.uniqueId().split("#", 2);
                    insert.setString(column++, id[0]);
                    insert.setString(column++, id[1]);
                    insert.setObject(column++, LocalDate.parse(total.start()).plusDays(day));
                    for (double[] quantile : total.quantiles()) {
                        insert.setDouble(column++, quantile[day]);
                    }
                    insert.setDouble(column++, total.mean()[day]);
                    insert.setString(column++, total.model());
                    insert.setString(column, total.status());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the totals do not write: " + e.getMessage(), e);
        }
        sql.run("copy totals to '" + file + "' (format parquet, compression zstd)");
    }
}
