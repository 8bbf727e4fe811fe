package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.triggers.FunctionContext;
import dev.shopkeeper.triggers.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A shop whose nights are lived through one by one. */
final class Shop {
    static final Config CONFIG = Config.of(Environment.of(Map.of(
            "LAKE_BUCKET", "lake",
            "STOCK_TABLE", "stock",
            "SHOP_TIME_ZONE", "UTC")));

    final MemoryObjectStore lake = new MemoryObjectStore();
    final MemoryStockLevels levels = new MemoryStockLevels();
    final SettableClock clock = new SettableClock(Instant.EPOCH);

    String handle(String event) {
        return new FunctionContext("stock-metrics").answer(new StockMetricsHandler(CONFIG, lake, levels, clock), event);
    }

    /** Runs a task in the night after the day. */
    String task(String name, LocalDate day) {
        Instant due = Instant.parse(day.plusDays(1) + "T00:05:00Z");
        at(due.plusSeconds(1));
        return handle("{\"task\":\"%s\",\"scheduled_at\":\"%s\"}".formatted(name, due));
    }

    void at(Instant time) {
        clock.advance(Duration.between(clock.instant(), time));
    }

    /** Puts Parquet of the query's rows. */
    void parquet(String key, String select) {
        try (LakeSql sql = LakeSql.open(128, 1)) {
            Path file = sql.workspace().resolve("one.parquet");
            sql.run("copy (" + select + ") to '" + file + "' (format parquet)");
            lake.put(key, file);
        }
    }

    /** Rows of a query, their columns joined by blanks; {@code FILE} stands for the object. */
    List<String> rows(String key, String query) {
        try (LakeSql sql = LakeSql.open(128, 1)) {
            Path file = sql.workspace().resolve("one.parquet");
            if (!lake.download(key, file)) {
                throw new AssertionError("there is no " + key);
            }
            return sql.query(query.replace("FILE", "read_parquet('" + file + "')"), row -> {
                StringBuilder text = new StringBuilder(String.valueOf(row.getObject(1)));
                for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                    text.append(' ').append(row.getObject(column));
                }
                return text.toString();
            });
        }
    }
}
