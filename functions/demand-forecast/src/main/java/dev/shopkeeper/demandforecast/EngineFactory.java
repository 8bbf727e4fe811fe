package dev.shopkeeper.demandforecast;

import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.shop.ShopPattern;

/** Makes the engine that forecasts a run's series. */
@FunctionalInterface
interface EngineFactory {
    /** @param pattern what the whole shop shows */
    Forecaster engine(ShopPattern pattern);
}
