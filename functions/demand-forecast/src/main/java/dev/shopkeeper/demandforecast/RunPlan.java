package dev.shopkeeper.demandforecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A nightly run as it was planned, and how far it has come.
 *
 * @param run the business date: trained through the day before, first day forecast
 * @param attempt counts the plans made for the date, from 1; what is done is done in an attempt
 * @param asOf when the run was due; the same for a rerun
 * @param plannedAt when this attempt was planned
 * @param history what the plan found in the lake
 * @param shards how many there are
 * @param done how many are done in this attempt
 */
public record RunPlan(
        LocalDate run,
        int attempt,
        Instant asOf,
        Instant plannedAt,
        History history,
        int shards,
        int done,
        RunStatus status) {

    /**
     * The history that a run learns from.
     *
     * @param series how many, over all shards
     * @param salesThrough the last day the lake has sales of, {@code 2026-02-28}; empty if none
     * @param unassignedUnits units sold without a SKU or warehouse, which nobody can forecast
     */
    public record History(int series, String salesThrough, long unassignedUnits) {}

    public LocalDate trainedThrough() {
        return run.minusDays(1);
    }

    /** What the planning came to, for the log and for whoever asked for it. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("run", run.toString());
        summary.put("status", status.code());
        summary.put("message", status == RunStatus.NO_HISTORY ? RunStatus.NOTHING_SOLD : "");
        summary.put("trained_through", trainedThrough().toString());
        summary.put("sales_through", history.salesThrough());
        summary.put("series", history.series());
        summary.put("shards", shards);
        summary.put("attempt", attempt);
        return summary;
    }

    public boolean isComplete() {
        return done == shards;
    }
}
