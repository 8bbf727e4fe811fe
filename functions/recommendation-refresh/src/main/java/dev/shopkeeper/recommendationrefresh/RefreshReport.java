package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationrefresh.interactions.InteractionSource.History;
import dev.shopkeeper.recommendationrefresh.trial.Difference;
import dev.shopkeeper.recommendationrefresh.trial.Trial;
import dev.shopkeeper.recommendationrefresh.trial.TrialFigures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a nightly run did.
 *
 * @param version of the model in use after the run, empty if there is none
 * @param built the model that was made, empty if there were no events
 * @param weights of the models that are combined for users
 * @param notes what is out of the ordinary, in words
 */
public record RefreshReport(
        LocalDate date,
        Outcome outcome,
        String version,
        History history,
        Optional<ModelManifest> built,
        Optional<Trial.Outcome> trial,
        Map<String, Double> weights,
        double margin,
        List<String> notes) {

    /** What became of the model in use. */
    public enum Outcome {
        SWITCHED("the new model is in use"),
        UNCHANGED("the same model was in use already"),
        REJECTED("the model is kept but not in use: it does worse than the one in use, on the last day"),
        OLDER_THAN_CURRENT("the model is kept but not in use: the one in use knows later days"),
        NO_EVENTS("there are no events of products in these days: nothing was built and the model in use stays");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    /** For the answer, the log and whoever looks into the decision later. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("task", "recommendations");
        summary.put("date", date.toString());
        summary.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        summary.put("message", message());
        summary.put("version", version);
        summary.put("candidate", built.map(ModelManifest::version).orElse(""));
        summary.put("days", history.days());
        summary.put("days_left_out", history.daysLeftOut());
        summary.put("interactions_left_out", history.leftOut());
        summary.put("sessions", history.interactions().sessions().size());
        summary.put("interactions", history.interactions().size());
        summary.put("orders", history.interactions().orders().size());
        summary.put("users", history.interactions().users());
        summary.put("items", history.interactions().products().size());
        summary.put("bytes", built.map(ModelManifest::bytes).orElse(0L));
        summary.put("users_models", weights);
        trial.ifPresent(on -> summary.put("trial", trial(on)));
        return summary;
    }

    private String message() {
        List<String> words = new ArrayList<>(List.of(outcome.words));
        if (history.leftOut() > 0) {
            words.add("about " + history.leftOut() + " of the oldest interactions were left out, for memory");
        }
        words.addAll(notes);
        return String.join("; ", words);
    }

    private Map<String, Object> trial(Trial.Outcome on) {
        Map<String, Object> trial = new LinkedHashMap<>();
        trial.put("held_out", on.day().toString());
        trial.put("candidate", figures(on.candidate()));
        trial.put("popular", figures(on.popular()));
        on.running().ifPresent(running -> trial.put("running", figures(running)));
        on.difference().ifPresent(difference -> trial.put("difference", difference(difference)));
        trial.put("margin", margin);
        return trial;
    }

    private static Map<String, Object> figures(TrialFigures of) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("questions", of.questions());
        figures.put("hit_rate_at20", of.hitRate());
        figures.put("mrr_at20", of.reciprocalRank());
        figures.put("ndcg_at20", of.ndcg());
        figures.put("coverage", of.coverage());
        return figures;
    }

    private static Map<String, Object> difference(Difference of) {
        Map<String, Object> difference = new LinkedHashMap<>();
        difference.put("mrr_at20", of.mean());
        difference.put("standard_error", of.standardError());
        difference.put("sessions", of.sessions());
        return difference;
    }
}
