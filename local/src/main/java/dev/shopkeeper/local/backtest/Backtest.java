package dev.shopkeeper.local.backtest;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.accuracy.ForecastErrors;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.local.forecast.InOrder;
import dev.shopkeeper.local.forecast.Model;
import dev.shopkeeper.local.forecast.Shop;
import dev.shopkeeper.local.forecast.Stages;
import dev.shopkeeper.local.frame.FrameSeries;
import dev.shopkeeper.local.terminal.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forecasts series from moments in the past and compares with what came. What models learn from all series together,
 * they learn at each origin from what was known then.
 */
public final class Backtest {
    private final BacktestPlan plan;
    private final List<FrameSeries> series;
    private final List<ShopPattern> patterns;

    public Backtest(BacktestPlan plan, List<FrameSeries> series) {
        this.plan = plan;
        this.series = List.copyOf(series);
        int season = plan.request().season();
        this.patterns = plan.numbers()
                .mapToObj(number -> Shop.pattern(plan.histories(series, number), season))
                .toList();
    }

    /** How the model did over all series and origins; whatever the number of threads, the same. */
    public ModelScore score(Model model, Progress progress) throws InterruptedException {
        List<Forecaster> forecasters = patterns.stream().map(model::forecaster).toList();
        ForecastErrors all = errors();
        Map<String, String> faults = new LinkedHashMap<>();
        Stages stages = new Stages();
        try (InOrder workers = new InOrder(plan.threads())) {
            workers.map(series, one -> tried(one, forecasters), tried -> {
                all.combine(tried.errors());
                tried.fault().ifPresent(fault -> faults.put(tried.id(), fault));
                progress.step(1);
            });
        }
        stages.end(model.label());
        double cpu = stages.spent().get(model.label()).cpu();
        return new ModelScore(model.label(), all.summary(), all.summary().series() / cpu, faults);
    }

    /** What the model expects of the series at the newest origin, and what came. */
    public Optional<Hindsight> newest(Model model, FrameSeries one) {
        Forecaster forecaster = model.forecaster(patterns.getFirst());
        return plan.origin(one.demand(), 0)
                .map(origin -> new Hindsight(one, origin, forecaster.forecast(origin.history(), plan.request())));
    }

    /** What was expected of a series, and what came. */
    public record Hindsight(FrameSeries series, Origin origin, Forecast forecast) {}

    /** The errors at all origins of a series until a fault. */
    private record Tried(String id, ForecastErrors errors, Optional<String> fault) {}

    private Tried tried(FrameSeries one, List<Forecaster> forecasters) {
        ForecastErrors errors = errors();
        try {
            plan.numbers()
                    .forEach(number -> plan.origin(one.demand(), number)
                            .ifPresent(origin -> compare(origin, forecasters.get(number), errors)));
            return new Tried(one.id(), errors, Optional.empty());
        } catch (RuntimeException e) {
            return new Tried(one.id(), errors, Optional.of(e.toString()));
        }
    }

    private void compare(Origin origin, Forecaster forecaster, ForecastErrors errors) {
        Forecast forecast = forecaster.forecast(origin.history(), plan.request());
        errors.accept(origin.history().values(), origin.actual(), forecast.mean(), forecast.quantiles());
    }

    private ForecastErrors errors() {
        return new ForecastErrors(plan.request().season(), plan.request().levels());
    }
}
