package dev.shopkeeper.replenishment;

import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.replenishment.Balancing.Transfer;
import dev.shopkeeper.replenishment.OrderSelection.Wanted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The orders and transfers of a night: drawn up SKU by SKU, then numbered and written in the order of a purchaser. */
final class Proposals {
    static final String ORDER = "order";
    static final String TRANSFER = "transfer";

    /** A spreadsheet takes a cell that begins so for a formula. */
    private static final String NO_FORMULA =
            "create macro plain(t) as case when regexp_matches(t, '^[-=+@\\t\\r]') then '''' || t else t end";

    private static final String COLUMNS = "supplier, sku, warehouse, from_warehouse, category, quantity,"
            + " unit_cost_minor, cost_minor, order_on, arrives_on, available, inbound, reorder_point, order_up_to,"
            + " safety_stock, abc, xyz, policy, wanted, reason";
    private static final String SAFE_COLUMNS = COLUMNS.replace(
            "supplier, sku, warehouse, from_warehouse, category",
            "plain(supplier) as supplier, plain(sku) as sku, plain(warehouse) as warehouse,"
                    + " plain(from_warehouse) as from_warehouse, plain(category) as category");

    private final LakeTables tables;
    private final LocalDate today;

    Proposals(LakeTables tables, LocalDate today) {
        this.tables = tables;
        this.today = today;
        tables.run("""
                create table drafts (kind varchar, sku varchar, warehouse varchar, from_warehouse varchar,
                supplier varchar, category varchar, quantity bigint, unit_cost_minor bigint, cost_minor bigint,
                order_on date, arrives_on date, available bigint, inbound bigint, reorder_point bigint,
                order_up_to bigint, safety_stock double, abc varchar, xyz varchar, policy varchar, wanted bigint,
                reason varchar)\
                """);
    }

    /** @return how the orders were chosen that budget and storage allow */
    OrderSelection.Selected draw(PlanTable plans, Balancing balancing, OrderSelection selection) {
        List<Wanted> limited = new ArrayList<>();
        tables.append(
                "drafts",
                rows -> plans.forEachSku(ofSku -> {
                    for (Wanted order : draw(ofSku, balancing.transfers(ofSku), rows)) {
                        if (selection.isLimited()) {
                            limited.add(order);
                        } else {
                            addOrder(order, order.quantity(), rows);
                        }
                    }
                }));
        OrderSelection.Selected selected = selection.select(limited);
        tables.append("drafts", rows -> {
            for (int order = 0; order < limited.size(); order++) {
                addOrder(limited.get(order), selected.quantities()[order], rows);
            }
        });
        return selected;
    }

    /** Adds the transfers of a SKU. */
    private List<Wanted> draw(List<SkuPlan> ofSku, List<Transfer> transfers, LakeTables.Rows rows) {
        List<Wanted> orders = new ArrayList<>();
        for (SkuPlan plan : ofSku) {
            long position = plan.position();
            for (Transfer transfer : transfers) {
                if (transfer.to().equals(plan)) {
                    position += transfer.quantity();
                    add(transfer, rows);
                }
            }
            long quantity = plan.wanted() == 0 ? 0 : plan.levels().order(plan.policy(), position, plan.lots());
            if (quantity > 0) {
                orders.add(new Wanted(plan, position, quantity));
            }
        }
        return orders;
    }

    private void add(Transfer transfer, LakeTables.Rows rows) {
        add(
                transfer.to(),
                TRANSFER,
                transfer.from().key().warehouse(),
                transfer.quantity(),
                Math.round(transfer.cost() / transfer.quantity()),
                Math.round(transfer.cost()),
                today,
                null,
                "surplus_elsewhere",
                rows);
    }

    private static void addOrder(Wanted order, long quantity, LakeTables.Rows rows) {
        SkuPlan plan = order.plan();
        long unitCost = plan.costs().unit();
        add(
                plan,
                ORDER,
                null,
                quantity,
                unitCost == 0 ? null : unitCost,
                unitCost == 0 ? null : Math.multiplyExact(unitCost, quantity),
                plan.orderOn(),
                plan.arrivesOn(),
                reason(order, quantity),
                rows);
    }

    private static String reason(Wanted order, long quantity) {
        if (quantity < order.quantity()) {
            return quantity == 0 ? "postponed" : "reduced";
        }
        return order.plan().available() <= 0 ? "out_of_stock" : "at_reorder_point";
    }

    private static void add(
            SkuPlan plan,
            String kind,
            String from,
            long quantity,
            Long unitCost,
            Long cost,
            LocalDate orderOn,
            LocalDate arrivesOn,
            String reason,
            LakeTables.Rows rows) {
        rows.add(
                kind,
                plan.key().sku(),
                plan.key().warehouse(),
                from,
                plan.supplier(),
                plan.category(),
                quantity,
                unitCost,
                cost,
                orderOn,
                arrivesOn,
                plan.available(),
                plan.inbound(),
                plan.levels().reorderPoint(),
                plan.levels().orderUpTo(),
                plan.levels().safetyStock(),
                plan.abc(),
                plan.xyz(),
                plan.policy().code(),
                plan.wanted(),
                reason);
    }

    /** Numbers the proposals; from here on they don't change. */
    void number() {
        tables.run("create table proposals as select row_number() over"
                + " (order by kind, supplier, sku, warehouse, from_warehouse) as position, * from drafts");
        tables.run(NO_FORMULA);
    }

    /** The files of one kind for people and for their systems, without what is postponed. */
    Path csv(String kind) {
        Path file = tables.workspace().resolve(kind + "s.csv");
        tables.run("copy (select " + SAFE_COLUMNS + " from proposals where quantity > 0 and kind = '" + kind
                + "' order by position) to '" + file + "' (format csv, header)");
        return file;
    }

    Path json(String kind) {
        Path file = tables.workspace().resolve(kind + "s.json");
        tables.run("copy (select " + COLUMNS + " from proposals where quantity > 0 and kind = '" + kind
                + "' order by position) to '" + file + "' (format json, array true)");
        return file;
    }

    /** All proposals, as {@link ProposalLookup} reads them. */
    Path parquet() {
        Path file = tables.workspace().resolve("proposals.parquet");
        tables.run("copy (select * from proposals order by position) to '" + file
                + "' (format parquet, compression zstd)");
        return file;
    }
}
