package dev.shopkeeper.forecasting.preparation;

import dev.shopkeeper.forecasting.preparation.calendar.DayEffects;
import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import java.util.Optional;

/**
 * What the shop knows beyond one series.
 *
 * @param days effects of holidays and festivals
 * @param pattern on which steps the whole shop is closed, whatever a method makes of a series
 * @param launch how new products of the series' category sell
 * @param largestUsual what a series with next to no history is not taken to exceed in a step; infinite if unknown
 */
public record ShopKnowledge(DayEffects days, ShopPattern pattern, Optional<LaunchProfile> launch, double largestUsual) {
    public static ShopKnowledge none() {
        return new ShopKnowledge(DayEffects.none(), ShopPattern.none(), Optional.empty(), Double.POSITIVE_INFINITY);
    }
}
