package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.cooccurrence.CurrentModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.Evaluation;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelManifest;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelStore;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.TrainingFigures;
import dev.shopkeeper.recommendationmodel.cooccurrence.UnreadableModelException;
import dev.shopkeeper.recommendationrefresh.InteractionSource.History;
import dev.shopkeeper.recommendationrefresh.RefreshReport.Outcome;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** The nightly run: reads the last weeks, trains a model, tries the method on the last day, puts the model in use. */
public final class RecommendationRefresh {
    private static final int MOST_QUERIES = 20_000;

    private final InteractionSource source;
    private final ModelStore models;
    private final int days;
    private final Clock clock;
    private final ModelTraining training = new ModelTraining();

    /** @param days how many days before the business date are read */
    public RecommendationRefresh(InteractionSource source, ModelStore models, int days, Clock clock) {
        this.source = source;
        this.models = models;
        this.days = days;
        this.clock = clock;
    }

    /** A second run of a date finds the same events, writes the same bytes and changes nothing. */
    public RefreshReport refresh(LocalDate businessDate) {
        LocalDate last = businessDate.minusDays(1);
        History history = source.read(businessDate.minusDays(days), last);
        Optional<CurrentModel> inUse = inUse();
        String versionInUse = inUse.map(CurrentModel::version).orElse("");
        Interactions interactions = history.interactions();
        if (interactions.size() == 0) {
            return RefreshReport.withoutEvents(
                    businessDate, history.days(), versionInUse, Evaluation.nothingToTry(last));
        }
        RecommendationModel model = training.train(interactions, last);
        ModelManifest saved = models.save(
                model, new TrainingFigures(interactions.sessions(), interactions.size(), evaluate(interactions)));
        Outcome outcome = outcome(saved, inUse);
        if (outcome == Outcome.SWITCHED) {
            models.switchTo(new CurrentModel(
                    saved.version(), clock.instant(), saved.trainedThrough(), saved.metrics(), versionInUse));
        }
        return RefreshReport.of(
                businessDate, outcome, outcome == Outcome.SWITCHED ? saved.version() : versionInUse, history, saved);
    }

    /** A damaged name of the model in use counts as none, for this run is what mends it. */
    private Optional<CurrentModel> inUse() {
        try {
            return models.current();
        } catch (UnreadableModelException e) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(ModelManifest saved, Optional<CurrentModel> inUse) {
        if (inUse.map(CurrentModel::version).filter(saved.version()::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        // A late rerun of an old date must not take the shop back to old data.
        return inUse.map(CurrentModel::trainedThrough)
                        .filter(saved.trainedThrough()::isBefore)
                        .isPresent()
                ? Outcome.OLDER_THAN_CURRENT
                : Outcome.SWITCHED;
    }

    /** With the last day that has sessions held out, so the days before it are trained on as well. */
    private Evaluation evaluate(Interactions interactions) {
        int last = Arrays.stream(interactions.day()).max().orElseThrow();
        LocalDate heldOut = LocalDate.ofEpochDay(last);
        if (Arrays.stream(interactions.day()).allMatch(day -> day == last)) {
            return Evaluation.nothingToTry(heldOut);
        }
        RecommendationModel before = training.train(interactions, heldOut.minusDays(1));
        return NextItemTrial.run(before, interactions, heldOut, MOST_QUERIES);
    }
}
