package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.DemandSeries;
import java.util.List;

/**
 * What a file of series holds.
 *
 * @param series in the order of their first rows
 * @param refused the others, with the reason
 * @param regressors names of the columns that are used
 * @param ignored names of columns that hold no numbers
 */
public record Frame(
        List<FrameSeries> series,
        List<Refusal> refused,
        Notes notes,
        List<String> regressors,
        List<String> ignored,
        long rows) {
    public List<DemandSeries> demand() {
        return series.stream().map(FrameSeries::demand).toList();
    }
}
