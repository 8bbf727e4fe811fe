package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.rejection.Checked;
import java.time.Clock;
import java.util.Optional;

/** Puts an earlier version back in use when an operator says so. */
public final class ModelRollback {
    private final ModelStore models;
    private final Clock clock;

    public ModelRollback(ModelStore models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * Puts the version in use, if it can be read. The one that was in use becomes the previous one, so that a rollback can
     * be taken back. A version that is in use already stays, so that a second call changes nothing.
     *
     * @param version empty for the one that was in use before; whoever may be called twice must name it
     */
    public Checked<CurrentModel> to(String version) {
        Optional<CurrentModel> inUse = models.current();
        if (inUse.isEmpty()) {
            return Checked.rejected("no_model_in_use", "version", "no recommendation model is in use");
        }
        CurrentModel current = inUse.get();
        String wanted = version.isEmpty() ? current.previous() : version;
        if (wanted.isEmpty()) {
            return Checked.rejected(
                    "nothing_to_roll_back_to", "version", "no model was in use before " + current.version());
        }
        return wanted.equals(current.version()) ? Checked.accepted(current) : replace(current, wanted);
    }

    private Checked<CurrentModel> replace(CurrentModel current, String wanted) {
        if (ModelVersion.parse(wanted).isEmpty() || models.find(wanted).isEmpty()) {
            return Checked.rejected("unknown_version", "version", "there is no recommendation model '" + wanted + "'");
        }
        try {
            models.load(wanted);
        } catch (UnreadableModelException e) {
            return Checked.rejected("unreadable_version", "version", e.getMessage());
        }
        CurrentModel back = CurrentModel.of(models.manifest(wanted), clock.instant(), current.version());
        models.switchTo(back);
        return Checked.accepted(back);
    }
}
