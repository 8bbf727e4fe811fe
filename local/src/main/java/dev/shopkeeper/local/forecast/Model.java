package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.SeasonalNaive;
import dev.shopkeeper.forecasting.preparation.PreparedForecaster;
import dev.shopkeeper.forecasting.preparation.ShopKnowledge;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models to forecast with. All see series free of stock-outs, bulk orders and effects of regressors. */
public enum Model {
    /** What suits each series. */
    CHOICE("choice", _ -> new DemandForecaster()),
    SEASONAL_NAIVE("SeasonalNaive", _ -> DemandForecaster.by(new SeasonalNaive()));

    private final String label;
    private final Function<ShopPattern, Forecaster> maker;

    Model(String label, Function<ShopPattern, Forecaster> maker) {
        this.label = label;
        this.maker = maker;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Model named(String label) {
        return Arrays.stream(values())
                .filter(model -> model.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model " + label + "; there are "
                        + Arrays.stream(values()).map(Model::label).collect(Collectors.joining(", "))));
    }

    public String label() {
        return label;
    }

    /** @param pattern what all series show together */
    public Forecaster forecaster(ShopPattern pattern) {
        return new PreparedForecaster(maker.apply(pattern), ShopKnowledge.none());
    }
}
