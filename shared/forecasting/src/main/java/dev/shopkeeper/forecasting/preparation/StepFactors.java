package dev.shopkeeper.forecasting.preparation;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffects;
import dev.shopkeeper.forecasting.preparation.regression.RegressorEffects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What calendar and regressors multiply the demand with, at each step of the history and the horizon. */
final class StepFactors {
    /** A factor below it would blow a single sale up. */
    private static final double LEAST_DIVISOR = 0.05;

    private final int steps;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> factors = new ArrayList<>();

    private StepFactors(int steps) {
        this.steps = steps;
    }

    static StepFactors of(DemandSeries series, double[] demand, DayEffects days, int season, int horizon) {
        var factors = new StepFactors(demand.length);
        factors.addDays(series.timeline(), days, demand.length + horizon);
        if (!series.regressors().isEmpty()) {
            double[] plain = factors.takenFrom(demand);
            double[][] ofRegressors = RegressorEffects.factors(plain, series.regressors(), season, horizon);
            for (int i = 0; i < ofRegressors.length; i++) {
                factors.names.add(series.regressors().get(i).name());
                factors.factors.add(ofRegressors[i]);
            }
        }
        return factors;
    }

    private void addDays(Timeline timeline, DayEffects effects, int length) {
        if (!(timeline instanceof Timeline.Dated dated) || timeline.frequency() != Frequency.DAILY) {
            return;
        }
        LocalDate first = dated.first().toLocalDate();
        double[] byStep = new double[length];
        for (int step = 0; step < length; step++) {
            byStep[step] = effects.factor(first.plusDays(step));
        }
        if (Arrays.stream(byStep).anyMatch(factor -> factor != 1)) {
            names.add("calendar");
            factors.add(byStep);
        }
    }

    /** Steps of the history whose height the factors explain. */
    boolean[] explained() {
        boolean[] explained = new boolean[steps];
        for (int step = 0; step < steps; step++) {
            explained[step] = product(step) > 1;
        }
        return explained;
    }

    private double product(int step) {
        double product = 1;
        for (double[] factor : factors) {
            product *= factor[step];
        }
        return product;
    }

    /** What the demand would have been without them; unknown where the shop was closed. */
    double[] takenFrom(double[] demand) {
        double[] plain = demand.clone();
        for (int step = 0; step < plain.length; step++) {
            double factor = product(step);
            plain[step] = factor == 0 ? Double.NaN : plain[step] / Math.max(LEAST_DIVISOR, factor);
        }
        return plain;
    }

    /** The forecast with them, and what each of them adds to it. */
    Forecast appliedTo(Forecast forecast) {
        double[] mean = forecast.mean().clone();
        double[][] quantiles =
                Arrays.stream(forecast.quantiles()).map(double[]::clone).toArray(double[][]::new);
        List<Explanation.Effect> effects = new ArrayList<>(forecast.why().effects());
        for (int i = 0; i < factors.size(); i++) {
            double added = 0;
            for (int step = 0; step < mean.length; step++) {
                double factor = factors.get(i)[steps + step];
                added += mean[step] * (factor - 1);
                mean[step] = Math.min(Double.MAX_VALUE, mean[step] * factor);
                for (double[] quantile : quantiles) {
                    quantile[step] = Math.min(Double.MAX_VALUE, quantile[step] * factor);
                }
            }
            if (added != 0) {
                effects.add(new Explanation.Effect(names.get(i), added));
            }
        }
        Explanation why = forecast.why();
        return new Forecast(
                mean,
                quantiles,
                forecast.model(),
                forecast.status(),
                new Explanation(why.level(), why.trend(), why.seasonalStrength(), effects));
    }
}
