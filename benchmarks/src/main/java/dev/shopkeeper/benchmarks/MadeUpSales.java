package dev.shopkeeper.benchmarks;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Days of sales of a shop whose SKUs differ as shops' do: the mean sale a day is lognormal, with a median of a sale in
 * nearly a week and a tenth above three a day; weekdays, a wave over the year, prices that now and then fall by a fifth
 * for some days, and one SKU in twenty that was launched during the year. Seeded.
 */
public final class MadeUpSales {
    private static final double MEDIAN_RATE = 0.15;
    private static final double SPREAD = 2.3;
    private static final double MOST = 60;
    private static final double[] WEEKDAYS = {0.9, 0.9, 0.95, 1, 1.2, 1.3, 0.75};
    private static final int CATEGORIES = 50;

    private final int series;
    private final LocalDate before;
    private final int days;

    /** @param before the day after the last */
    public MadeUpSales(int series, LocalDate before, int days) {
        this.series = series;
        this.before = before;
        this.days = days;
    }

    /** @return rows written */
    public long writeTo(ObjectStore lake) {
        try (LakeSql sql = LakeSql.open(1024, 1)) {
            sql.run("create table sold (sku varchar, category varchar, ds date, units bigint, revenue_minor bigint)");
            long rows = 0;
            try (DuckDBAppender appender = sql.connection()
                    .unwrap(DuckDBConnection.class)
                    .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "sold")) {
                for (int sku = 0; sku < series; sku++) {
                    rows += append(sku, appender);
                }
            }
            for (int day = 0; day < days; day++) {
                write(sql, lake, before.minusDays(days - day));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long append(int sku, DuckDBAppender rows) throws SQLException {
        // Neighbouring seeds of Random begin alike.
        var random = new Random(sku * 0x9E3779B97F4A7C15L);
        double rate = Math.min(MOST, MEDIAN_RATE * Math.exp(SPREAD * random.nextGaussian()));
        double phase = random.nextDouble();
        long price = 100L * (1 + random.nextInt(90));
        int first = random.nextInt(20) == 0 ? random.nextInt(days) : 0;
        long written = 0;
        for (int day = first; day < days; day++) {
            boolean reduced = (day + sku) % 60 < 5;
            double expected = rate
                    * WEEKDAYS[day % 7]
                    * (1 + 0.3 * Math.sin(2 * Math.PI * (day / 365.0 + phase)))
                    * (reduced ? 1.5 : 1);
            int units = poisson(expected, random);
            if (units > 0) {
                rows.beginRow();
                rows.append("SKU-%07d".formatted(sku));
                rows.append("Category " + sku % CATEGORIES);
                rows.append(before.minusDays(days - day));
                rows.append((long) units);
                rows.append(units * (reduced ? price * 4 / 5 : price));
                rows.endRow();
                written++;
            }
        }
        return written;
    }

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static void write(LakeSql sql, ObjectStore lake, LocalDate day) {
        Path file = sql.workspace().resolve("sales.parquet");
        sql.run("""
                copy (select sku, 'main' as warehouse, category, 'USD' as currency, units, 0::bigint as returns,
                        units as orders, revenue_minor from sold where ds = date '%s' order by sku)
                to '%s' (format parquet, compression zstd)\
                """.formatted(day, file));
        lake.put(LakeKeys.sales(day), file);
    }
}
