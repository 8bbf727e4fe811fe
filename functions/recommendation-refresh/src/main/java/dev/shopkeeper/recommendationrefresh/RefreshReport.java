package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.cooccurrence.Evaluation;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelManifest;
import dev.shopkeeper.recommendationrefresh.InteractionSource.History;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did.
 *
 * @param days with events that were read
 * @param daysLeftOut the oldest days, left out because of the bound on events
 * @param version of the model in use after the run, empty if there is none
 */
public record RefreshReport(
        LocalDate date,
        Outcome outcome,
        String version,
        int days,
        int daysLeftOut,
        int sessions,
        int interactions,
        int items,
        long bytes,
        Evaluation metrics) {

    /** What became of the model in use. */
    public enum Outcome {
        SWITCHED("the new model is in use"),
        UNCHANGED("the same model was in use already"),
        OLDER_THAN_CURRENT("the model is kept but not in use: the one in use knows later days"),
        NO_EVENTS("there are no events of products in these days: nothing was built and the model in use stays");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    static RefreshReport withoutEvents(LocalDate date, int days, String versionInUse, Evaluation nothing) {
        return new RefreshReport(date, Outcome.NO_EVENTS, versionInUse, days, 0, 0, 0, 0, 0, nothing);
    }

    static RefreshReport of(
            LocalDate date, Outcome outcome, String versionInUse, History history, ModelManifest saved) {
        return new RefreshReport(
                date,
                outcome,
                versionInUse,
                history.days(),
                history.daysLeftOut(),
                saved.sessions(),
                saved.interactions(),
                saved.items(),
                saved.bytes(),
                saved.metrics());
    }

    /** For the answer and the log. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("task", "recommendations");
        summary.put("date", date.toString());
        summary.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        summary.put("message", message());
        summary.put("version", version);
        summary.put("days", days);
        summary.put("days_left_out", daysLeftOut);
        summary.put("sessions", sessions);
        summary.put("interactions", interactions);
        summary.put("items", items);
        summary.put("bytes", bytes);
        summary.put("metrics", rates());
        return summary;
    }

    private String message() {
        return daysLeftOut == 0
                ? outcome.words
                : outcome.words + "; the oldest " + daysLeftOut + " days were left out, there are more events than fit";
    }

    private Map<String, Object> rates() {
        Map<String, Object> rates = new LinkedHashMap<>();
        rates.put("held_out", metrics.heldOut().toString());
        rates.put("queries", metrics.queries());
        rates.put("hit_rate_at20", metrics.hitRateAt20());
        rates.put("mrr_at20", metrics.mrrAt20());
        rates.put("popular_hit_rate_at20", metrics.popularHitRateAt20());
        rates.put("popular_mrr_at20", metrics.popularMrrAt20());
        return rates;
    }
}
