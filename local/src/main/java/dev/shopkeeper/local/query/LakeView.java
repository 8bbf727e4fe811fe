package dev.shopkeeper.local.query;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeKeys;
import java.util.Locale;
import java.util.regex.Pattern;

/** A view over the lake: what it is called, where its objects are and which columns it has. */
enum LakeView {
    /** Everything that was kept, merged into a day's Parquet or not yet, each event once; see {@link EventsRows}. */
    EVENTS(LakeKeys.EVENTS, LakeRow.COLUMNS + ", dt DATE"),
    SALES(
            LakeKeys.SALES,
            "sku VARCHAR, warehouse VARCHAR, currency VARCHAR, units BIGINT, returns BIGINT, orders BIGINT, "
                    + "revenue_minor BIGINT, category VARCHAR, dt DATE"),
    /** The levels at the end of each day. */
    STOCK(
            LakeKeys.STOCK,
            "sku VARCHAR, warehouse VARCHAR, on_hand BIGINT, reserved BIGINT, inbound BIGINT, available BIGINT, "
                    + "unit_cost_minor BIGINT, counted_at TIMESTAMP, last_sale_at TIMESTAMP, came BIGINT, "
                    + "demanded BIGINT, unserved BIGINT, observed_days BIGINT, out_days BIGINT, unit_days BIGINT, "
                    + "taken_at TIMESTAMP, dt DATE"),
    /** Of a SKU in a warehouse, a SKU, a warehouse, a category or the shop, as the scope says. */
    STOCK_METRICS(
            LakeKeys.METRICS,
            "scope VARCHAR, sku VARCHAR, warehouse VARCHAR, category VARCHAR, levels BIGINT, "
                    + "on_hand BIGINT, reserved BIGINT, inbound BIGINT, available BIGINT, value_minor "
                    + "BIGINT, sold BIGINT, average_units DOUBLE, turnover DOUBLE, demand_per_day DOUBLE, "
                    + "demand_from VARCHAR, days_of_cover DOUBLE, demanded BIGINT, unserved BIGINT, "
                    + "fill_rate DOUBLE, observed_days BIGINT, out_days BIGINT, stock_out_rate DOUBLE, "
                    + "aged_0_30 DOUBLE, aged_31_90 DOUBLE, aged_91_180 DOUBLE, aged_over_180 DOUBLE, "
                    + "taken_at TIMESTAMP, dt DATE"),
    /** Of a strategy, model and type, of a strategy, or of the shop, as the scope says. */
    RECOMMENDATION_METRICS(
            LakeKeys.METRICS,
            "scope VARCHAR, strategy VARCHAR, model VARCHAR, type VARCHAR, currency VARCHAR, "
                    + "lists BIGINT, clicked_lists BIGINT, ctr DOUBLE, ctr_error DOUBLE, items_shown BIGINT, "
                    + "clicks BIGINT, items_added BIGINT, orders BIGINT, order_lines BIGINT, conversion DOUBLE, "
                    + "revenue_minor BIGINT, products_shown BIGINT, products_known BIGINT, coverage DOUBLE, "
                    + "diversity DOUBLE, novelty DOUBLE, malformed_ids BIGINT, unknown_ids BIGINT, dt DATE"),
    /** Of the newest run alone. */
    FORECASTS(
            LakeKeys.FORECASTS,
            "unique_id VARCHAR, sku VARCHAR, warehouse VARCHAR, ds DATE, p10 DOUBLE, p50 DOUBLE, p90 DOUBLE, "
                    + "mean DOUBLE, model VARCHAR, status VARCHAR, trained_through DATE, category VARCHAR, run DATE"),
    REJECTED(
            LakeKeys.REJECTED,
            "received_at TIMESTAMP, stage VARCHAR, write_key VARCHAR, index BIGINT, message_id VARCHAR, code VARCHAR, "
                    + "field VARCHAR, message VARCHAR, bytes BIGINT, body VARCHAR, "
                    + "replayed_at TIMESTAMP, replay VARCHAR, dt DATE");

    private final String prefix;
    private final Columns columns;

    LakeView(String prefix, String columns) {
        this.prefix = prefix;
        this.columns = Columns.parse(columns);
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String prefix() {
        return prefix;
    }

    Columns columns() {
        return columns;
    }

    /** Whether an object under the prefix is of the view: the metrics of a day are those of several. */
    boolean has(String key) {
        return switch (this) {
            case STOCK_METRICS -> key.contains("/stock/");
            case RECOMMENDATION_METRICS -> key.contains("/recommendations/");
            default -> true;
        };
    }

    /** Whether the query may read the view: its name stands somewhere in it. */
    boolean isNamedIn(String query) {
        return Pattern.compile("\\b" + sqlName() + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(query)
                .find();
    }
}
