package dev.shopkeeper.recommendationrefresh.trial;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommenders.SessionModel;
import java.time.LocalDate;
import java.util.Optional;

/** Models on the sessions of a day that none of them knows, each asked the same. */
public final class Trial {
    private static final int MOST_QUESTIONS = 20_000;

    private final Interactions interactions;
    private final int from;

    /**
     * How the models did.
     *
     * @param day that was asked about
     * @param candidate trained as the new model is, but without that day
     * @param popular the most popular items for everybody
     * @param running the model in use; empty if there is none to compare with
     * @param difference candidate less running, in mean reciprocal rank
     */
    public record Outcome(
            LocalDate day,
            TrialFigures candidate,
            TrialFigures popular,
            Optional<TrialFigures> running,
            Optional<Difference> difference) {}

    /**
     * @param interactions with the day that is asked about
     * @param from the first session of that day
     */
    public Trial(Interactions interactions, int from) {
        this.interactions = interactions;
        this.from = from;
    }

    /**
     * @param candidate with the interactions' numbers of items
     * @param known the interactions without the day
     */
    public Outcome run(
            LocalDate day, SessionModel candidate, Interactions known, Optional<RecommendationModel> running) {
        var questions = TrialQuestions.of(interactions, from, MOST_QUESTIONS);
        int items = interactions.products().size();
        TrialResult ofCandidate = TrialResult.of(candidate, questions, items);
        TrialResult ofPopular = TrialResult.of(new MostPopular(known.sessions(), items), questions, items);
        Optional<TrialResult> ofRunning = running.filter(_ -> questions.size() > 0)
                .map(model -> TrialResult.of(new OtherNumbers(model, interactions.products()), questions, items));
        return new Outcome(
                day,
                ofCandidate.figures(),
                ofPopular.figures(),
                ofRunning.map(TrialResult::figures),
                ofRunning.map(ofCandidate::minus));
    }
}
