package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.demandforecast.JobSettings;
import dev.shopkeeper.forecasting.preparation.calendar.CalendarDay;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffects;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffectsLearner;
import dev.shopkeeper.forecasting.preparation.calendar.HolidayCalendar;
import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import dev.shopkeeper.forecasting.shop.ShopTotals;
import dev.shopkeeper.lake.LakeSql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learns from the tables of the history what all series tell together. */
final class KnowledgeQueries {
    private static final int WEEK = 7;
    /** The weekdays of a launch are those of the shop in its last eight weeks. */
    private static final int SEASON_DAYS = 56;

    private static final int FEWEST_ROWS = 1000;

    private final LakeSql sql;
    private final LocalDate run;
    private final JobSettings settings;

    KnowledgeQueries(LakeSql sql, LocalDate run, JobSettings settings) {
        this.sql = sql;
        this.run = run;
        this.settings = settings;
    }

    RunKnowledge learn() {
        List<ShopTotals.Step> totals = totals();
        LocalDate first =
                totals.isEmpty() ? run : LocalDate.ofEpochDay(totals.getFirst().step());
        List<CalendarDay> calendar =
                new HolidayCalendar(settings.holidayCountries()).days(first, run.plusDays(settings.horizon()));
        double[] units = totals.stream().mapToDouble(ShopTotals.Step::units).toArray();
        DayEffects effects = DayEffectsLearner.learn(first, units, calendar);
        return new RunKnowledge(
                totals,
                new TreeMap<>(effects.logarithms()),
                calendar.stream()
                        .filter(day -> effects.logarithms().containsKey(day.name()))
                        .map(day -> new RunKnowledge.Day(day.name(), day.date().toString()))
                        .toList(),
                launches(weekdays(totals)),
                largestUsual());
    }

    /** As the pattern wants it: each sale up to five times the mean of its series, and the first of each not at all. */
    private List<ShopTotals.Step> totals() {
        return sql.query(
                """
                with means as (select position, avg(units) as mean, min(ds) as first
                        from demand where units > 0 group by position),
                    sold as (select ds, sum(least(units, %s * mean)) filter (ds > first) as units,
                            count(*) filter (ds > first) as selling
                        from demand join means using (position) where units > 0 group by ds),
                    begun as (select first as ds, count(*) as series from means group by first),
                    days as (select unnest(generate_series(min(ds), date '%s', interval 1 day))::date as ds from sold)
                select epoch(ds)::bigint // 86400, coalesce(units, 0), coalesce(selling, 0),
                    coalesce(sum(series) over (order by ds rows between unbounded preceding and 1 preceding), 0)
                from days left join sold using (ds) left join begun using (ds) order by ds\
                """.formatted(ShopTotals.LARGEST_SALE, run.minusDays(1)),
                row -> new ShopTotals.Step(row.getLong(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)));
    }

    private static double[] weekdays(List<ShopTotals.Step> totals) {
        double[] sums = new double[WEEK];
        double all = 0;
        for (ShopTotals.Step step : totals.subList(Math.max(0, totals.size() - SEASON_DAYS), totals.size())) {
            sums[(int) Math.floorMod(step.step(), (long) WEEK)] += step.units();
            all += step.units();
        }
        for (int place = 0; place < WEEK; place++) {
            sums[place] = totals.size() < SEASON_DAYS || all == 0 ? 1 : sums[place] * WEEK / all;
        }
        return sums;
    }

    private Map<String, LaunchProfile> launches(double[] bySeason) {
        sql.run(LaunchSales.TABLE.formatted(run, LaunchSales.DAYS));
        Map<String, List<LaunchSales>> byCategory = new TreeMap<>();
        sql.query(LaunchSales.QUERY, LaunchSales::of)
                .forEach(sales -> byCategory
                        .computeIfAbsent(sales.category(), category -> new ArrayList<>())
                        .add(sales));
        Map<String, LaunchProfile> profiles = new TreeMap<>();
        byCategory.forEach((category, ages) ->
                LaunchSales.profile(ages, bySeason).ifPresent(profile -> profiles.put(category, profile)));
        sql.run("drop table launches");
        return profiles;
    }

    private Double largestUsual() {
        return sql
                .query(
                        "select case when count(*) >= " + FEWEST_ROWS
                                + " then approx_quantile(units, 0.999)::double end from demand where units > 0",
                        row -> {
                            double units = row.getDouble(1);
                            return row.wasNull() ? Double.NaN : units;
                        })
                .stream()
                .filter(units -> !Double.isNaN(units))
                .findFirst()
                .orElse(null);
    }
}
