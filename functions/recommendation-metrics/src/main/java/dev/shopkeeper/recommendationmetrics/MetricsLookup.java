package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.KeptDays;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds metrics in the files of the days, the newest day first and each in the order that the night has written it in. */
final class MetricsLookup {
    private static final int MEMORY_MEGABYTES = 256;

    private final ObjectStore lake;

    MetricsLookup(ObjectStore lake) {
        this.lake = lake;
    }

    /**
     * @param from first day that has metrics
     * @param to last day that has metrics: nothing is known of what came after it
     * @param next where the next page begins; empty if this is the last
     */
    record Page(LocalDate from, LocalDate to, List<Map<String, Object>> metrics, Optional<String> next) {}

    /** Empty if none of the days has metrics. */
    Optional<Page> find(MetricsQuery query) {
        NavigableSet<LocalDate> days = days(query);
        return days.isEmpty() ? Optional.empty() : Optional.of(page(query, days));
    }

    private NavigableSet<LocalDate> days(MetricsQuery query) {
        NavigableSet<LocalDate> kept = KeptDays.of(lake, LakeKeys.METRICS, LakeKeys.RECOMMENDATION_METRICS);
        LocalDate to = query.to().orElse(kept.isEmpty() ? LocalDate.EPOCH : kept.last());
        LocalDate from = query.from().orElse(to);
        if (from.isAfter(to)) {
            return new TreeSet<>();
        }
        NavigableSet<LocalDate> days = new TreeSet<>(kept.subSet(from, true, to, true));
        while (days.size() > MetricsQuery.MOST_DAYS) {
            days.removeFirst();
        }
        return days;
    }

    private Page page(MetricsQuery query, NavigableSet<LocalDate> days) {
        try (LakeSql sql = LakeSql.open(MEMORY_MEGABYTES, 1)) {
            List<String> files = new ArrayList<>();
            for (LocalDate day : days) {
                files.add("'" + download(sql, day) + "'");
            }
            List<Map<String, Object>> found = read(sql, String.join(", ", files), query);
            boolean more = found.size() > query.limit();
            return new Page(
                    days.first(),
                    days.last(),
                    more ? found.subList(0, query.limit()) : found,
                    more ? Optional.of(query.next(days.first(), days.last())) : Optional.empty());
        }
    }

    private Path download(LakeSql sql, LocalDate day) {
        String key = LakeKeys.recommendationMetrics(day);
        Path file = sql.workspace().resolve(key);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!lake.download(key, file)) {
            throw new IllegalStateException("the lake has no " + key + " any more");
        }
        return file;
    }

    private static List<Map<String, Object>> read(LakeSql sql, String files, MetricsQuery query) {
        sql.run("create view days as from read_parquet([" + files + "], hive_partitioning = true, union_by_name = true,"
                + " file_row_number = true)");
        String select = """
                select metrics.dt::varchar as dt, metrics.* exclude (dt, currency, revenue_minor, file_row_number), earned.revenue_minor
                from days as metrics left join (
                    select dt, scope, strategy, model, type, map(list(currency), list(revenue_minor)) as revenue_minor
                    from days where currency is not null group by all) as earned
                on metrics.dt = earned.dt and metrics.scope = earned.scope
                    and metrics.strategy is not distinct from earned.strategy
                    and metrics.model is not distinct from earned.model
                    and metrics.type is not distinct from earned.type
                where currency is null and (? = '' or metrics.strategy = ?)
                order by metrics.dt desc, file_row_number limit ? offset ?\
                """;
        List<?> values = List.of(query.strategy(), query.strategy(), query.limit() + 1, query.after());
        return sql.query(select, values, MetricsLookup::row);
    }

    /** What was earned, by currency. */
    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        Map<String, Object> row = LakeSql.byName(rows);
        Map<String, Object> revenue = new TreeMap<>();
        if (row.get("revenue_minor") instanceof Map<?, ?> earned) {
            earned.forEach((currency, minor) -> revenue.put(currency.toString(), minor));
        }
        row.put("revenue_minor", revenue);
        return row;
    }
}
