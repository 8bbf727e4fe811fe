package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.FittedModel;
import dev.shopkeeper.forecasting.Model;
import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Season;
import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses a model of the ETS family by AICc: first the season and the kind of the errors, without a trend; then whether a
 * damped trend is worth it. A history that is not all positive has additive errors and an additive season.
 */
public final class AutoEts implements Model {
    private static final int SHORTEST = 4;

    @Override
    public String name() {
        return "AutoETS";
    }

    @Override
    public FittedModel fit(double[] history, int season) {
        if (history.length < SHORTEST) {
            return new LastLevel(history);
        }
        EtsModel level = level(history, season);
        EtsModel damped = damped(level, season);
        return damped.criterion() < level.criterion() ? damped : level;
    }

    /** The best model without a trend. */
    public static EtsModel level(double[] history, int season) {
        return levels(history, season).stream()
                .map(form -> EtsFit.fit(history, season, form))
                .min(Comparator.comparingDouble(EtsModel::criterion))
                .orElseThrow();
    }

    /** The same with a damped trend. */
    public static EtsModel damped(EtsModel level, int season) {
        EtsForm form = level.form();
        return EtsFit.fit(level.history(), season, new EtsForm(form.relativeError(), Trend.DAMPED, form.season()));
    }

    private static List<EtsForm> levels(double[] history, int period) {
        boolean positive = Arrays.stream(history).allMatch(value -> value > 0);
        boolean seasonal = period > 1 && history.length >= 2 * period;
        var forms = new ArrayList<EtsForm>();
        forms.add(new EtsForm(false, Trend.NONE, seasonal ? Season.ADDITIVE : Season.NONE));
        if (positive) {
            forms.add(new EtsForm(true, Trend.NONE, seasonal ? Season.MULTIPLICATIVE : Season.NONE));
        }
        if (positive && seasonal) {
            forms.add(new EtsForm(true, Trend.NONE, Season.ADDITIVE));
        }
        return forms;
    }
}
