package dev.shopkeeper.local.backtest;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.local.frame.FrameSeries;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which origins series are forecast from.
 *
 * @param origins how many, at most
 * @param step between two of them
 * @param threads of the work
 */
public record BacktestPlan(ForecastRequest request, int origins, int step, int threads) {
    public BacktestPlan {
        if (origins < 1 || step < 1) {
            throw new IllegalArgumentException("--origins and --step must be at least 1");
        }
    }

    /** The origin with this number, counted from 0, the newest; empty if the series is too short for it. */
    Optional<Origin> origin(DemandSeries series, int number) {
        // Without a season and a step more, errors have no scale.
        return Origin.of(series, number * step, request.horizon(), request.season() + 1);
    }

    /** All series as they were at the origin. */
    List<DemandSeries> histories(List<FrameSeries> series, int number) {
        return series.stream()
                .map(one -> origin(one.demand(), number).map(Origin::history))
                .flatMap(Optional::stream)
                .toList();
    }

    IntStream numbers() {
        return IntStream.range(0, origins);
    }
}
