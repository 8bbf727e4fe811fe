package dev.shopkeeper.forecasting.exponentialsmoothing;

import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Season;

/** Exponential smoothing running along a series. The error's kind matters for the likelihood only. */
final class EtsFilter {
    private static final double TINY = 1e-10;

    private final Season kind;
    private final double alpha;
    private final double slopeGain;
    private final double gamma;
    private final double phi;
    private final double[] season;
    private int place;
    private double level;
    private double trend;
    private double squares;
    private double relativeSquares;
    private double logs;
    private boolean positive = true;

    EtsFilter(Season kind, EtsParameters parameters, EtsStates states) {
        this.kind = kind;
        this.alpha = parameters.alpha();
        this.slopeGain = parameters.beta() / parameters.alpha();
        this.gamma = parameters.gamma();
        this.phi = parameters.phi();
        this.season = states.season().clone();
        this.level = states.level();
        this.trend = states.trend();
    }

    /**
     * Runs over {@code history[from, to)}, forwards.
     *
     * <p>q = l + φ b; l = q + α (p − q); b = φ b + β/α (l − l₋₁ − φ b); s = s + γ (t − s), where p is the value without
     * its season and t the value without its level.
     */
    void forwards(double[] history, int from, int to) {
        squares = 0;
        relativeSquares = 0;
        logs = 0;
        double product = 1;
        for (int t = from; t < to; t++) {
            double forecast = absorb(history[t]);
            place = place + 1 == season.length ? 0 : place + 1;
            double error = history[t] - forecast;
            squares += error * error;
            if (forecast > TINY) {
                double relative = error / forecast;
                relativeSquares += relative * relative;
                product *= forecast;
                if (product > 1e200 || product < 1e-200) {
                    logs += Math.log(product);
                    product = 1;
                }
            } else {
                positive = false;
            }
        }
        logs += Math.log(product);
    }

    /** Runs back over {@code history[from, to)}, the last value first, and turns round. */
    void backwards(double[] history, int from, int to) {
        trend = -trend;
        for (int t = to - 1; t >= from; t--) {
            place = place == 0 ? season.length - 1 : place - 1;
            absorb(history[t]);
        }
        trend = -trend;
        positive = true;
    }

    private double absorb(double y) {
        double pull = phi * trend;
        double base = level + pull;
        double index = season[place];
        double forecast;
        double plain;
        switch (kind) {
            case NONE -> {
                forecast = base;
                plain = y;
            }
            case ADDITIVE -> {
                forecast = base + index;
                plain = y - index;
                season[place] = index + gamma * (y - base - index);
            }
            default -> {
                forecast = base * index;
                plain = y / Math.max(index, TINY);
                double observed = base > y / season.length ? y / base : season.length;
                season[place] = index + gamma * (observed - index);
            }
        }
        double before = level;
        level = base + alpha * (plain - base);
        trend = pull + slopeGain * (level - before - pull);
        return forecast;
    }

    /** What is expected of the next steps. */
    double[] ahead(int horizon) {
        var path = new double[horizon];
        double base = level;
        double pull = trend;
        int next = place;
        for (int step = 0; step < horizon; step++) {
            pull *= phi;
            base += pull;
            path[step] = switch (kind) {
                case NONE -> base;
                case ADDITIVE -> base + season[next];
                case MULTIPLICATIVE -> base * season[next];
            };
            next = next + 1 == season.length ? 0 : next + 1;
        }
        return path;
    }

    EtsStates states() {
        return new EtsStates(level, trend, season.clone());
    }

    /** −2 log likelihood of the last {@code n} values run over, but for a constant; infinite if it has no meaning. */
    double cost(boolean relative, int n) {
        if (!relative) {
            return n * Math.log(squares + Double.MIN_NORMAL);
        }
        return positive ? n * Math.log(relativeSquares + Double.MIN_NORMAL) + 2 * logs : Double.POSITIVE_INFINITY;
    }
}
