package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

interface Forecasts {
    /** The forecast of the newest run that forecast the SKU; empty if there is none. */
    Optional<DemandForecast> newest(StockKey key);

    /**
     * The same for many.
     *
     * @param day the day that most of the newest forecasts were made for; what was not is looked for singly
     * @return without those that have none
     */
    Map<StockKey, DemandForecast> newest(List<StockKey> keys, LocalDate day);

    /** The day of the newest run, looking back from a day; the day itself if none is near. */
    LocalDate newestRun(LocalDate from);
}
