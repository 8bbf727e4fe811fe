package dev.shopkeeper.recommendationrefresh;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an update did.
 *
 * @param version of the model in use after it, empty if there is none
 * @param asOf when the newest event happened that this one knows; empty without a model
 * @param interactions since the night
 * @param newItems that the nightly model doesn't know
 */
record UpdateReport(
        Outcome outcome, String version, String asOf, long interactions, int newItems, long bytes, String note) {
    enum Outcome {
        SWITCHED("the updated model is in use"),
        UNCHANGED("there are no new events, and the stock says the same: nothing was written"),
        OVERTAKEN("meanwhile another model was put in use, and stays"),
        NO_MODEL("there is no model to update: the next night makes one");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    static UpdateReport noModel(String version, String note) {
        return new UpdateReport(Outcome.NO_MODEL, version, "", 0, 0, 0, note);
    }

    /** For the answer and the log. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("task", "recommendations-update");
        summary.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        summary.put("message", note.isEmpty() ? outcome.words : outcome.words + "; " + note);
        summary.put("version", version);
        summary.put("as_of", asOf);
        summary.put("interactions", interactions);
        summary.put("new_items", newItems);
        summary.put("bytes", bytes);
        return summary;
    }
}
