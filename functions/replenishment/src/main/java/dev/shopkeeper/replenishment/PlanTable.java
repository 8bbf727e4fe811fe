package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.StockPlan;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.stock.StockKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The levels of all SKUs of a night. */
final class PlanTable {
    /** SKUs that are in memory at the same time. */
    private static final int SKUS_AT_A_TIME = 2_000;

    private final LakeTables tables;

    PlanTable(LakeTables tables) {
        this.tables = tables;
        tables.run("""
                create table plans (sku varchar, warehouse varchar, category varchar, supplier varchar, abc varchar,
                xyz varchar, policy varchar, service_level double, mean_per_day double, protected_days integer,
                mean double, deviation double, safety_stock double, reorder_point bigint, order_up_to bigint, lot bigint,
                reorder_point_fixed boolean, min_order bigint, pack_size bigint, max_order bigint,
                unit_cost_minor bigint, holding_cost double, stockout_cost double, unit_volume double,
                counted boolean, available bigint, inbound bigint, wanted bigint, order_on date, arrives_on date,
                changed boolean)\
                """);
    }

    /** @param changed whether the levels differ from what stands beside the stock level */
    void add(LakeTables.Rows rows, SkuPlan plan, boolean changed) {
        StockPlan levels = plan.levels();
        rows.add(
                plan.key().sku(),
                plan.key().warehouse(),
                plan.category(),
                plan.supplier(),
                plan.abc(),
                plan.xyz(),
                plan.policy().code(),
                plan.serviceLevel(),
                plan.meanPerDay(),
                plan.protectedDays(),
                levels.mean(),
                levels.deviation(),
                levels.safetyStock(),
                levels.reorderPoint(),
                levels.orderUpTo(),
                levels.lot(),
                plan.reorderPointIsFixed(),
                plan.lots().least(),
                plan.lots().pack(),
                plan.lots().most(),
                plan.costs().unit(),
                plan.costs().holding(),
                plan.costs().stockout(),
                plan.costs().volume(),
                plan.counted(),
                plan.available(),
                plan.inbound(),
                plan.wanted(),
                plan.orderOn(),
                plan.arrivesOn(),
                changed);
    }

    /** The counted levels of one SKU after the other, those of all its warehouses together, in the order of their names. */
    void forEachSku(Consumer<List<SkuPlan>> action) {
        for (Range range : ranges()) {
            List<SkuPlan> plans = tables.list(
                    "select * from plans where counted and sku between " + quoted(range.first()) + " and "
                            + quoted(range.last()) + " order by sku, warehouse",
                    PlanTable::plan);
            List<SkuPlan> ofSku = new ArrayList<>();
            for (SkuPlan plan : plans) {
                if (!ofSku.isEmpty()
                        && !ofSku.getLast().key().sku().equals(plan.key().sku())) {
                    action.accept(ofSku);
                    ofSku = new ArrayList<>();
                }
                ofSku.add(plan);
            }
            if (!ofSku.isEmpty()) {
                action.accept(ofSku);
            }
        }
    }

    /** What is to be written beside a stock level. */
    record Change(StockKey key, Optional<PolicyLevels> levels) {}

    /** The levels that differ from those beside the stock levels, part by part. */
    void forEachChanges(Consumer<List<Change>> action) {
        for (Range range : ranges()) {
            action.accept(tables.list(
                    "select sku, warehouse, reorder_point, order_up_to, safety_stock from plans where changed"
                            + " and sku between " + quoted(range.first()) + " and " + quoted(range.last())
                            + " order by sku, warehouse",
                    row -> new Change(
                            new StockKey(row.getString(1), row.getString(2)),
                            PolicyLevels.of(row.getLong(3), row.getLong(4), row.getDouble(5)))));
        }
    }

    private record Range(String first, String last) {}

    private List<Range> ranges() {
        return tables.list(
                "select min(sku), max(sku) from (select sku, (row_number() over (order by sku) - 1) // "
                        + SKUS_AT_A_TIME
                        + " as part from (select distinct sku from plans)) group by part order by part",
                row -> new Range(row.getString(1), row.getString(2)));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static SkuPlan plan(ResultSet row) throws SQLException {
        return new SkuPlan(
                new StockKey(row.getString("sku"), row.getString("warehouse")),
                row.getString("category"),
                row.getString("supplier"),
                row.getString("abc"),
                row.getString("xyz"),
                PolicyKind.of(row.getString("policy")).orElseThrow(),
                row.getDouble("service_level"),
                row.getDouble("mean_per_day"),
                row.getInt("protected_days"),
                new StockPlan(
                        row.getDouble("mean"),
                        row.getDouble("deviation"),
                        row.getDouble("safety_stock"),
                        row.getLong("reorder_point"),
                        row.getLong("order_up_to"),
                        row.getLong("lot")),
                row.getBoolean("reorder_point_fixed"),
                new LotRule(row.getLong("min_order"), row.getLong("pack_size"), row.getLong("max_order")),
                new SkuPlan.Costs(
                        row.getLong("unit_cost_minor"),
                        row.getDouble("holding_cost"),
                        row.getDouble("stockout_cost"),
                        row.getDouble("unit_volume")),
                row.getBoolean("counted"),
                row.getLong("available"),
                row.getLong("inbound"),
                row.getLong("wanted"),
                row.getObject("order_on", LocalDate.class),
                row.getObject("arrives_on", LocalDate.class));
    }
}
