package dev.shopkeeper.replenishment;

import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.stock.StockKey;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One shard of the forecasts with what the tables know of its SKUs. */
final class ForecastShard {
    private ForecastShard() {}

    static List<SkuForecast> read(LakeTables tables, Path file) {
        return tables.list("""
                with f as (select sku, warehouse, list(p10 order by ds) as p10, list(p50 order by ds) as p50,
                list(p90 order by ds) as p90, list(mean order by ds) as mean
                from read_parquet('%s') group by sku, warehouse)
                select f.*, share, near.settings as near_settings, far.settings as far_settings, stock.*
                from f left join value_shares using (sku)
                left join sku_settings near on near.sku = f.sku and near.warehouse = f.warehouse
                left join sku_settings far on far.sku = f.sku and far.warehouse = ''
                left join stock on stock.sku = f.sku and stock.warehouse = f.warehouse
                order by f.sku, f.warehouse\
                """.formatted(file), ForecastShard::series);
    }

    private static SkuForecast series(ResultSet row) throws SQLException {
        return new SkuForecast(
                new StockKey(row.getString(1), row.getString(2)),
                numbers(row, 3),
                numbers(row, 4),
                numbers(row, 5),
                numbers(row, 6),
                row.getDouble("share"),
                List.of(
                        NightInputs.settings(row.getString("near_settings")),
                        NightInputs.settings(row.getString("far_settings"))),
                stock(row));
    }

    private static Optional<SkuForecast.Stock> stock(ResultSet row) throws SQLException {
        Long available = whole(row, "available");
        if (available == null) {
            return Optional.empty();
        }
        Long leadTime = whole(row, "lead_time_days");
        Long policy = whole(row, "policy_reorder_point");
        return Optional.of(new SkuForecast.Stock(
                available,
                row.getLong("inbound"),
                leadTime == null ? null : leadTime.intValue(),
                whole(row, "reorder_point"),
                whole(row, "unit_cost_minor"),
                policy == null
                        ? Optional.empty()
                        : Optional.of(new PolicyLevels(
                                policy, row.getLong("policy_order_up_to"), row.getLong("policy_safety_stock")))));
    }

    private static Long whole(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static double[] numbers(ResultSet row, int column) throws SQLException {
        Object[] values = (Object[]) row.getArray(column).getArray();
        double[] numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = ((Number) values[i]).doubleValue();
        }
        return numbers;
    }
}
