package dev.shopkeeper.local.backtest;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.accuracy.ForecastErrors;
import dev.shopkeeper.forecasting.preparation.ShopKnowledge;
import dev.shopkeeper.forecasting.preparation.calendar.ShopCalendar;
import dev.shopkeeper.local.forecast.ForecastModel;
import dev.shopkeeper.local.forecast.InOrder;
import dev.shopkeeper.local.forecast.Stages;
import dev.shopkeeper.local.forecast.WholeFrame;
import dev.shopkeeper.local.frame.FrameSeries;
import dev.shopkeeper.local.terminal.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Forecasts series from moments in the past and compares with what came. What models learn from all series together,
 * they learn at each origin from what was known then.
 */
public final class Backtest {
    private final BacktestPlan plan;
    private final List<FrameSeries> series;
    private final List<ShopKnowledge> shops;

    public Backtest(BacktestPlan plan, List<FrameSeries> series, ShopCalendar calendar) {
        this.plan = plan;
        this.series = List.copyOf(series);
        this.shops = plan.numbers()
                .mapToObj(number -> WholeFrame.learn(plan.histories(series, number), plan.request(), calendar))
                .toList();
    }

    /** How the model did over all series and origins; whatever the number of threads, the same. */
    public ModelScore score(ForecastModel model, Progress progress) throws InterruptedException {
        List<Forecaster> forecasters = shops.stream().map(model::forecaster).toList();
        ForecastErrors all = errors();
        double[] missed = new double[series.size()];
        Map<String, String> faults = new LinkedHashMap<>();
        Stages stages = new Stages();
        try (InOrder workers = new InOrder(plan.threads())) {
            workers.map(places(), place -> tried(place, forecasters), tried -> {
                missed[tried.place()] = tried.errors().missed();
                all.combine(tried.errors());
                tried.fault()
                        .ifPresent(fault -> faults.put(series.get(tried.place()).id(), fault));
                progress.step(1);
            });
        }
        stages.end(model.label());
        double cpu = stages.spent().get(model.label()).cpu();
        return new ModelScore(model.label(), all.summary(), all.summary().series() / cpu, missed, faults);
    }

    /**
     * What the model expected at the newest origin, and what came, of some series: half of them those of which it
     * missed most units, half spread over all.
     */
    public List<Hindsight> examples(ForecastModel model, ModelScore score, int most) {
        Forecaster forecaster = model.forecaster(shops.getFirst());
        return WorthSeeing.of(score.missed(), most).stream()
                .map(series::get)
                .map(one -> hindsight(one, forecaster))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Hindsight> hindsight(FrameSeries one, Forecaster forecaster) {
        return plan.origin(one.demand(), 0)
                .map(origin -> new Hindsight(one, origin, forecaster.forecast(origin.history(), plan.request())));
    }

    /** What was expected of a series, and what came. */
    public record Hindsight(FrameSeries series, Origin origin, Forecast forecast) {}

    /** The errors at all origins of a series until a fault. */
    private record Tried(int place, ForecastErrors errors, Optional<String> fault) {}

    private List<Integer> places() {
        return IntStream.range(0, series.size()).boxed().toList();
    }

    private Tried tried(int place, List<Forecaster> forecasters) {
        FrameSeries one = series.get(place);
        ForecastErrors errors = errors();
        try {
            plan.numbers()
                    .forEach(number -> plan.origin(one.demand(), number)
                            .ifPresent(origin -> compare(origin, forecasters.get(number), errors)));
            return new Tried(place, errors, Optional.empty());
        } catch (RuntimeException e) {
            return new Tried(place, errors, Optional.of(e.toString()));
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
