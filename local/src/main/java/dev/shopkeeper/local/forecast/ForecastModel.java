package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.SeasonalNaive;
import dev.shopkeeper.forecasting.combination.Combination;
import dev.shopkeeper.forecasting.exponentialsmoothing.AutoEts;
import dev.shopkeeper.forecasting.intermittent.Adida;
import dev.shopkeeper.forecasting.intermittent.CountMixture;
import dev.shopkeeper.forecasting.intermittent.Croston;
import dev.shopkeeper.forecasting.intermittent.Imapa;
import dev.shopkeeper.forecasting.intermittent.TeunterSyntetosBabai;
import dev.shopkeeper.forecasting.interval.Calibrated;
import dev.shopkeeper.forecasting.preparation.PreparedForecaster;
import dev.shopkeeper.forecasting.preparation.ScaledForecaster;
import dev.shopkeeper.forecasting.preparation.ShopKnowledge;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.forecasting.trend.SeasonalRegression;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models to forecast with. All see series free of stock-outs, bulk orders and effects of regressors. */
public enum ForecastModel {
    /** What suits each series. */
    CHOICE("choice", DemandForecaster::new),
    SEASONAL_NAIVE(new SeasonalNaive()),
    AUTO_ETS(new Calibrated(new AutoEts())),
    DYNAMIC_THETA(new Calibrated(Combination.THETA)),
    CES(new Calibrated(Combination.COMPLEX)),
    COMBINATION(new Calibrated(new Combination())),
    REGRESSION(new Calibrated(new SeasonalRegression())),
    CROSTON_SBA(Croston.syntetosBoylan()),
    TSB(new TeunterSyntetosBabai()),
    ADIDA(new Adida()),
    IMAPA(new Imapa()),
    COUNT_MIXTURE(new CountMixture());

    private final String label;
    private final Function<ShopPattern, Forecaster> maker;

    ForecastModel(Method method) {
        this(method.name(), _ -> DemandForecaster.by(method));
    }

    ForecastModel(String label, Function<ShopPattern, Forecaster> maker) {
        this.label = label;
        this.maker = maker;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static ForecastModel named(String label) {
        return Arrays.stream(values())
                .filter(model -> model.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model " + label + "; there are "
                        + Arrays.stream(values()).map(ForecastModel::label).collect(Collectors.joining(", "))));
    }

    public String label() {
        return label;
    }

    /** @param shop what all series show together */
    public Forecaster forecaster(ShopKnowledge shop) {
        return new ScaledForecaster(new PreparedForecaster(maker.apply(shop.pattern()), shop));
    }
}
