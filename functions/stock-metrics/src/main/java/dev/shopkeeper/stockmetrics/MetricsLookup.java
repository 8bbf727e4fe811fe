package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.KeptDays;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds metrics in a day's files, in the order that the night has written them in. */
final class MetricsLookup {
    private static final int MEMORY_MEGABYTES = 256;

    private final ObjectStore lake;

    MetricsLookup(ObjectStore lake) {
        this.lake = lake;
    }

    /**
     * @param asOf when the stock was read that the metrics are of
     * @param next where the next page begins; empty if this is the last
     */
    record Page(LocalDate day, Instant asOf, List<Map<String, Object>> metrics, Optional<String> next) {}

    /** Empty if that day, or any day, has no metrics. */
    Optional<Page> find(MetricsQuery query) {
        return query.day().or(this::newest).flatMap(day -> find(query, day));
    }

    private Optional<LocalDate> newest() {
        return Optional.ofNullable(
                KeptDays.of(lake, LakeKeys.METRICS, "summary.parquet").floor(LocalDate.MAX));
    }

    private Optional<Page> find(MetricsQuery query, LocalDate day) {
        try (LakeSql sql = LakeSql.open(MEMORY_MEGABYTES, 1)) {
            Path file = sql.workspace().resolve("metrics.parquet");
            if (!lake.download(LakeKeys.stockMetrics(day, query.file()), file)) {
                return Optional.empty();
            }
            List<Map<String, Object>> found = read(sql, file, query);
            boolean more = found.size() > query.limit();
            return Optional.of(new Page(
                    day,
                    asOf(sql, file, day),
                    more ? found.subList(0, query.limit()) : found,
                    more ? Optional.of(query.next(day)) : Optional.empty()));
        }
    }

    /** A shop without stock was read as well, at the day's end. */
    private static Instant asOf(LakeSql sql, Path file, LocalDate day) {
        return sql.query(
                        "select coalesce(max(taken_at), date '" + day + "' + 1) from read_parquet('" + file + "')",
                        row -> row.getTimestamp(1).toLocalDateTime().toInstant(ZoneOffset.UTC))
                .getFirst();
    }

    private static List<Map<String, Object>> read(LakeSql sql, Path file, MetricsQuery query) {
        String where = query.filters().keySet().stream()
                .map(column -> " and " + column + " = ?")
                .collect(Collectors.joining());
        String select = "select * exclude (taken_at) from read_parquet('" + file + "') where true" + where + " limit "
                + (query.limit() + 1) + " offset " + query.after();
        return sql.query(select, List.copyOf(query.filters().values()), LakeSql::byName);
    }
}
