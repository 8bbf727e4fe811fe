package dev.shopkeeper.lake;

import java.time.LocalDate;

/** The layout of the lake's bucket: the one place where a key is spelled. {@code dt} is the shop's business day. */
public final class LakeKeys {
    public static final String RAW = "raw/";
    public static final String LATE_RAW = "late/";
    public static final String EVENTS = "events/";
    public static final String REJECTED = "rejected/";
    public static final String SALES = "sales/";
    public static final String FORECASTS = "forecasts/";
    public static final String FORECAST_RUNS = "forecast-runs/";
    public static final String METRICS = "metrics/";
    public static final String REPLENISHMENT = "replenishment/";
    public static final String STOCK = "stock/";
    public static final String STOCK_AGES = "stock-ages/";
    public static final String RECOMMENDATION_MODELS = "models/recommendations/";
    public static final String RECOMMENDATION_DECISIONS = RECOMMENDATION_MODELS + "decisions/";

    /** The one object that says which files the events are in; see {@link EventsManifest}. */
    public static final String EVENTS_MANIFEST = "catalog/events.json";

    /** The thresholds that the operator sets for stock alerts. */
    public static final String ALERT_SETTINGS = "settings/alerts.json";

    /** The name of the object of {@link #recommendationMetrics}. */
    public static final String RECOMMENDATION_METRICS = "recommendations.parquet";

    private LakeKeys() {}

    /** Events as they arrived, gzipped JSON lines of lake rows, not yet merged into the day's Parquet. */
    public static String raw(LocalDate day, String name) {
        return day(RAW, day) + name + ".jsonl.gz";
    }

    /** The same of events that were received so long ago that only a compaction can tell whether they are copies. */
    public static String lateRaw(LocalDate day, String name) {
        return day(LATE_RAW, day) + name + ".jsonl.gz";
    }

    /** Compacted events of a day, in one or more files, each named by its content. */
    public static String events(LocalDate day, String name) {
        return day(EVENTS, day) + name + ".parquet";
    }

    /** Identities of events, to know a copy by, whatever day it is sent under. */
    public static String eventIds(String name) {
        return "ids/" + name + ".parquet";
    }

    /** The addresses of a day's files, one in each line, in the form that Athena reads (a symlink manifest). */
    public static String eventsList(LocalDate day) {
        return day("catalog/events/", day) + "files";
    }

    public static String sales(LocalDate day) {
        return day(SALES, day) + "sales.parquet";
    }

    /** Rejected input with its reason, JSON lines. */
    public static String rejected(LocalDate day, String name) {
        return day(REJECTED, day) + name + ".jsonl";
    }

    public static String metrics(LocalDate day, String name) {
        return day(METRICS, day) + name + ".json";
    }

    /** The stock levels at the end of a day. */
    public static String stock(LocalDate day) {
        return day(STOCK, day) + "stock.parquet";
    }

    /** How old the units are that were on hand at the end of a day. */
    public static String stockAges(LocalDate day) {
        return day(STOCK_AGES, day) + "ages.parquet";
    }

    /** The stock metrics of a day, in a folder of their own: it is a partition of a table. */
    public static String stockMetrics(LocalDate day, String name) {
        return day(METRICS, day) + "stock/" + name + ".parquet";
    }

    /** What became of a day's recommendations, in a folder of its own: it is a partition of a table. */
    public static String recommendationMetrics(LocalDate day) {
        return day(METRICS, day) + "recommendations/" + RECOMMENDATION_METRICS;
    }

    /** The folder of a nightly run's forecasts, in which there is nothing else: it is a partition of a table. */
    public static String forecasts(LocalDate run) {
        return FORECASTS + "run=" + run + "/";
    }

    /** The folder of what a nightly run worked with and came to. */
    public static String forecastRun(LocalDate run) {
        return FORECAST_RUNS + "run=" + run + "/";
    }

    public static String forecastShard(LocalDate run, int shard) {
        return forecasts(run) + "shard-%05d.parquet".formatted(shard);
    }

    /** The sales history that a shard of a run is forecast from. */
    public static String forecastHistory(LocalDate run, int shard) {
        return forecastRun(run) + "history/shard-%05d.parquet".formatted(shard);
    }

    /** The series of a shard that could not be forecast; an object only where there are some. */
    public static String forecastFailures(LocalDate run, int shard) {
        return forecastRun(run) + "failures/shard-%05d.json".formatted(shard);
    }

    /** The forecasts of a shard as comma-separated values. */
    public static String forecastCsv(LocalDate run, int shard) {
        return forecastsCsv(run) + "shard-%05d.csv.gz".formatted(shard);
    }

    /** The folder of a nightly run's forecasts as comma-separated values. */
    public static String forecastsCsv(LocalDate run) {
        return "forecasts-csv/run=" + run + "/";
    }

    /** The forecasts of categories, warehouses and the whole shop: a partition of a table. */
    public static String forecastTotals(LocalDate run) {
        return "forecast-totals/run=" + run + "/totals.parquet";
    }

    /**
     * What a run is looked up by. Each attempt has its own, so that the one in use stays whole while the next is made.
     */
    public static String forecastBooks(LocalDate run) {
        return forecastRun(run) + "book/";
    }

    public static String forecastBook(LocalDate run, int attempt) {
        return forecastBooks(run) + "attempt-%05d/".formatted(attempt);
    }

    /** The forecasts of a shard for look-up, in blocks that the index of the run points into. */
    public static String forecastBlocks(LocalDate run, int attempt, int shard) {
        return forecastBook(run, attempt) + "shard-%05d.jsonl.gz".formatted(shard);
    }

    /** Where in the blocks each series of a run is. */
    public static String forecastIndex(LocalDate run, int attempt) {
        return forecastBook(run, attempt) + "index.json.gz";
    }

    /** The totals of a run for look-up. */
    public static String forecastTotalsBook(LocalDate run, int attempt) {
        return forecastBook(run, attempt) + "totals.json.gz";
    }

    /** What a shard adds to the whole run: its blocks and its part of the totals. */
    public static String forecastPart(LocalDate run, int attempt, int shard) {
        return forecastBook(run, attempt) + "part-%05d.json.gz".formatted(shard);
    }

    /** What the plan of a run found out for all shards, such as {@code knowledge.json}. */
    public static String forecastPlan(LocalDate run, String name) {
        return forecastRun(run) + "plan/" + name;
    }

    /** The small JSON object that names the newest finished run of the forecast. */
    public static String currentForecast() {
        return FORECAST_RUNS + "current";
    }

    /** What a run came to; it exists once the run has finished. */
    public static String forecastReport(LocalDate run) {
        return forecastRun(run) + "report.json";
    }

    public static String recommendationModel(String version, String name) {
        return RECOMMENDATION_MODELS + version + "/" + name;
    }

    /** The small JSON object that names the version in use. */
    public static String currentRecommendationModel() {
        return RECOMMENDATION_MODELS + "current";
    }

    /** Why the nightly run of a business date put its model in use or didn't. */
    public static String recommendationDecision(LocalDate date) {
        return RECOMMENDATION_DECISIONS + date + ".json";
    }

    /** What the operator wants hidden, boosted and pinned. */
    public static String recommendationRules() {
        return "settings/recommendation-rules.csv";
    }

    /** What a nightly run of the replenishment proposes, and its report. */
    public static String replenishment(LocalDate run, String name) {
        return REPLENISHMENT + "run=" + run + "/" + name;
    }

    /** The small JSON object that names the newest finished run of the replenishment. */
    public static String currentReplenishment() {
        return REPLENISHMENT + "current";
    }

    /** How the operator wants SKUs to be replenished. */
    public static String replenishmentSettings() {
        return "settings/replenishment.csv";
    }

    /** The promotions that the operator had and plans. */
    public static String promotions() {
        return "settings/promotions.csv";
    }

    /** The folder of a day under one of the prefixes above. */
    public static String day(String prefix, LocalDate day) {
        return prefix + "dt=" + day + "/";
    }

    /** The day of a key under a {@code dt=} folder. */
    public static LocalDate dayOf(String key) {
        int start = key.indexOf("dt=") + "dt=".length();
        return LocalDate.parse(key.substring(start, start + "yyyy-mm-dd".length()));
    }
}
