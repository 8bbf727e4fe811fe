package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.LakeKeys;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A view over the lake: what it is called, where its objects are and which columns it has. */
enum LakeView {
    /** Everything that was kept, merged into a day's Parquet or not yet; what came twice stands here once. */
    EVENTS(List.of(LakeKeys.EVENTS, LakeKeys.RAW), """
        message_id VARCHAR, line INTEGER, write_key VARCHAR, type VARCHAR, event VARCHAR, occurred_at TIMESTAMP,
        received_at TIMESTAMP, visitor_id VARCHAR, user_id VARCHAR, session_id VARCHAR, channel VARCHAR,
        source VARCHAR, medium VARCHAR, campaign VARCHAR, country VARCHAR, device VARCHAR, is_bot BOOLEAN,
        consent BOOLEAN, product_id VARCHAR, sku VARCHAR, product_name VARCHAR, category VARCHAR,
        warehouse VARCHAR, quantity BIGINT, price_minor BIGINT, currency VARCHAR, order_id VARCHAR,
        revenue_minor BIGINT, position INTEGER, query VARCHAR, url VARCHAR, properties VARCHAR,
        schema_version INTEGER, dt DATE\
        """),
    SALES(
            List.of(LakeKeys.SALES),
            "sku VARCHAR, warehouse VARCHAR, currency VARCHAR, units BIGINT, returns BIGINT, orders BIGINT, "
                    + "revenue_minor BIGINT, dt DATE"),
    /** Of the newest run alone. */
    FORECASTS(
            List.of(LakeKeys.FORECASTS),
            "unique_id VARCHAR, sku VARCHAR, warehouse VARCHAR, ds DATE, p10 DOUBLE, p50 DOUBLE, p90 DOUBLE, "
                    + "mean DOUBLE, model VARCHAR, status VARCHAR, trained_through DATE, run DATE"),
    REJECTED(
            List.of(LakeKeys.REJECTED),
            "received_at TIMESTAMP, stage VARCHAR, write_key VARCHAR, message_id VARCHAR, code VARCHAR, field VARCHAR, "
                    + "message VARCHAR, body VARCHAR, dt DATE");

    private static final Pattern FORECAST_SHARD = Pattern.compile("forecasts/run=[^/]+/shard-[0-9]+\\.parquet");

    private final List<String> prefixes;
    private final String columns;

    LakeView(List<String> prefixes, String columns) {
        this.prefixes = prefixes;
        this.columns = columns;
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> prefixes() {
        return prefixes;
    }

    /** Names and types in SQL. */
    String columns() {
        return columns;
    }

    /** Whether the object is data of the view: beside a run's forecasts lie their histories, failures and report. */
    boolean holds(String key) {
        return this != FORECASTS || FORECAST_SHARD.matcher(key).matches();
    }

    /** Whether the query may read the view: its name stands somewhere in it. */
    boolean isNamedIn(String query) {
        return Pattern.compile("\\b" + sqlName() + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(query)
                .find();
    }
}
