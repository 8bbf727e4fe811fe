package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.UnreadableModelException;
import dev.shopkeeper.recommendationrefresh.UpdateReport.Outcome;
import dev.shopkeeper.recommendationrefresh.interactions.InteractionSource;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.LaterInteractions;
import dev.shopkeeper.recommendationrefresh.interactions.SessionsFile;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import dev.shopkeeper.recommendationrefresh.training.ModelTraining;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.time.Clock;
import java.util.Optional;

/**
 * The run of every few minutes: from the sessions of the nightly model and what happened since, a model that knows the
 * new sessions and items, what is popular and trending now, and what is out of stock. Nothing is learned anew.
 */
final class RecommendationUpdate {
    private final InteractionSource source;
    private final StockLevels stock;
    private final ModelStore models;
    private final ModelTraining training;
    private final Clock clock;

    RecommendationUpdate(
            InteractionSource source, StockLevels stock, ModelStore models, ModelTraining training, Clock clock) {
        this.source = source;
        this.stock = stock;
        this.models = models;
        this.training = training;
        this.clock = clock;
    }

    UpdateReport update() {
        RunningModel running = RunningModel.read(models);
        if (running.current().isEmpty() || running.base().isEmpty()) {
            return UpdateReport.noModel(running.version(), running.note());
        }
        try {
            return new Run(running.current().get(), running.base().get()).run();
        } catch (UnreadableModelException | UnreadableModelFileException e) {
            return UpdateReport.noModel(
                    running.version(), "the sessions of the night can't be read: " + e.getMessage());
        }
    }

    private final class Run {
        private final CurrentModel current;
        private final RecommendationModel base;

        Run(CurrentModel current, RecommendationModel base) {
            this.current = current;
            this.base = base;
        }

        UpdateReport run() throws UnreadableModelFileException {
            Interactions nights = SessionsFile.read(models.sessions(current.base()));
            Interactions later =
                    source.since(base.facts().trainedThrough().plusDays(1)).interactions();
            Interactions all = LaterInteractions.added(nights, later);
            Availability availability = stock.read();
            if (isKnown(all, availability)) {
                return report(Outcome.UNCHANGED, models.manifest(current.version()), all);
            }
            ModelManifest saved = models.saveUpdate(
                    training.update(base, all, availability), current.base(), clock.instant(), current.metrics());
            // A night that ended meanwhile knows more than this.
            boolean isOvertaken = !models.current().equals(Optional.of(current));
            if (!isOvertaken) {
                // A rollback goes to the model before that of the night, not to the one of ten minutes ago.
                models.switchTo(CurrentModel.of(saved, clock.instant(), current.previous()));
            }
            return report(isOvertaken ? Outcome.OVERTAKEN : Outcome.SWITCHED, saved, all);
        }

        private boolean isKnown(Interactions all, Availability availability) {
            RecommendationModel inUse =
                    current.version().equals(current.base()) ? base : models.load(current.version());
            return inUse.facts().asOf().getEpochSecond() == all.asOf()
                    && inUse.facts().interactions() == all.size()
                    && training.sellsTheSame(inUse, all, availability);
        }

        private UpdateReport report(Outcome outcome, ModelManifest model, Interactions all) {
            return new UpdateReport(
                    outcome,
                    outcome == Outcome.SWITCHED ? model.version() : current.version(),
                    model.asOf().toString(),
                    all.size() - base.facts().interactions(),
                    all.products().size() - base.catalogue().size(),
                    model.bytes(),
                    "");
        }
    }
}
