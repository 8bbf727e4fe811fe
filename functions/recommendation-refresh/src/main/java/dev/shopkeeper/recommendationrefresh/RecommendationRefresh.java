package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.Evaluation;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.RefreshReport.Outcome;
import dev.shopkeeper.recommendationrefresh.interactions.InteractionSource;
import dev.shopkeeper.recommendationrefresh.interactions.InteractionSource.History;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.SessionsFile;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels;
import dev.shopkeeper.recommendationrefresh.training.Learned;
import dev.shopkeeper.recommendationrefresh.training.ModelTraining;
import dev.shopkeeper.recommendationrefresh.training.ModelTraining.Trained;
import dev.shopkeeper.recommendationrefresh.training.SessionLogs;
import dev.shopkeeper.recommendationrefresh.training.TimeBudget;
import dev.shopkeeper.recommendationrefresh.trial.Guard;
import dev.shopkeeper.recommendationrefresh.trial.Trial;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The nightly run: reads the last weeks, tries the method on the last day against the model in use, trains a model of all
 * days, and puts it in use unless the guard says no.
 */
final class RecommendationRefresh {
    private final InteractionSource source;
    private final StockLevels stock;
    private final ModelStore models;
    private final ModelTraining training;
    private final NightlySettings settings;
    private final Consumer<RefreshReport> decisions;
    private final Clock clock;

    /** @param days how many days before the business date are read */
    record NightlySettings(int days, ZoneId zone, Guard guard) {}

    /** @param decisions told why a model is put in use, or isn't, before it is */
    RecommendationRefresh(
            InteractionSource source,
            StockLevels stock,
            ModelStore models,
            ModelTraining training,
            NightlySettings settings,
            Consumer<RefreshReport> decisions,
            Clock clock) {
        this.source = source;
        this.stock = stock;
        this.models = models;
        this.training = training;
        this.settings = settings;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** A second run of a date finds the same events, writes the same bytes and changes nothing. */
    RefreshReport refresh(LocalDate businessDate, TimeBudget time) {
        History history = source.read(businessDate.minusDays(settings.days()), businessDate.minusDays(1));
        RunningModel running = RunningModel.read(models);
        if (history.interactions().size() == 0) {
            return report(
                    businessDate,
                    Outcome.NO_EVENTS,
                    running.version(),
                    history,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of(running.note()));
        }
        return new Night(businessDate, history, running, time).run();
    }

    private RefreshReport report(
            LocalDate date,
            Outcome outcome,
            String version,
            History history,
            Optional<ModelManifest> built,
            Optional<Trial.Outcome> trial,
            Map<String, Double> weights,
            List<String> notes) {
        return new RefreshReport(
                date,
                outcome,
                version,
                history,
                built,
                trial,
                weights,
                settings.guard().margin(),
                notes.stream().filter(note -> !note.isEmpty()).toList());
    }

    private final class Night {
        private final LocalDate businessDate;
        private final History history;
        private final Interactions all;
        private final RunningModel running;
        private final TimeBudget time;
        private final LocalDate lastDay;
        private final Interactions known;

        Night(LocalDate businessDate, History history, RunningModel running, TimeBudget time) {
            this.businessDate = businessDate;
            this.history = history;
            this.all = history.interactions();
            this.running = running;
            this.time = time;
            lastDay = LocalDate.ofInstant(Instant.ofEpochSecond(all.asOf()), settings.zone());
            known = all.before(lastDay.atStartOfDay(settings.zone()).toEpochSecond());
        }

        RefreshReport run() {
            Learned learned = training.learn(known.size() > 0 ? known : all, time, running.base());
            Optional<Trial.Outcome> trial = known.size() > 0 ? Optional.of(tried(learned)) : Optional.empty();
            Trained trained = training.train(all, learned, businessDate.minusDays(1), stock.read(), time);
            ModelManifest saved = models.saveNightly(
                    trained.model(),
                    SessionsFile.write(all),
                    trial.map(Night::evaluation).orElseGet(() -> Evaluation.nothingToTry(lastDay)));
            Outcome outcome = outcome(saved, trial);
            RefreshReport report = report(
                    businessDate,
                    outcome,
                    outcome == Outcome.SWITCHED ? saved.version() : running.version(),
                    history,
                    Optional.of(saved),
                    trial,
                    trained.weights(),
                    List.of(running.note(), learned.note(), trained.note()));
            if (outcome == Outcome.SWITCHED || outcome == Outcome.REJECTED) {
                decisions.accept(report);
            }
            if (outcome == Outcome.SWITCHED) {
                models.switchTo(CurrentModel.of(saved, clock.instant(), running.version()));
            }
            return report;
        }

        /** What was learned without the last day serves the model of all days, too: learning takes the most time. */
        private Trial.Outcome tried(Learned learned) {
            return new Trial(all, known.sessions().size())
                    .run(
                            lastDay,
                            SessionLogs.model(known, learned.ranker()),
                            known,
                            running.base().filter(this::isUnaware));
        }

        /** A model that has seen the day would win by heart. */
        private boolean isUnaware(RecommendationModel model) {
            return model.facts().trainedThrough().isBefore(lastDay);
        }

        private Outcome outcome(ModelManifest saved, Optional<Trial.Outcome> trial) {
            if (saved.version().equals(running.baseVersion())) {
                return Outcome.UNCHANGED;
            }
            // A late rerun of an old date must not take the shop back to old data.
            boolean isOlder = running.current()
                    .map(CurrentModel::trainedThrough)
                    .filter(saved.trainedThrough()::isBefore)
                    .isPresent();
            if (isOlder) {
                return Outcome.OLDER_THAN_CURRENT;
            }
            return trial.map(settings.guard()::accepts).orElse(true) ? Outcome.SWITCHED : Outcome.REJECTED;
        }

        private static Evaluation evaluation(Trial.Outcome trial) {
            return new Evaluation(
                    trial.day(),
                    trial.candidate().questions(),
                    trial.candidate().hitRate(),
                    trial.candidate().reciprocalRank(),
                    trial.popular().hitRate(),
                    trial.popular().reciprocalRank());
        }
    }
}
