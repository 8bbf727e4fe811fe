package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.forecasting.preparation.ShopKnowledge;
import dev.shopkeeper.forecasting.preparation.calendar.CalendarDay;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffects;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffectsLearner;
import dev.shopkeeper.forecasting.preparation.calendar.ShopCalendar;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.forecasting.shop.ShopTotals;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Learns what all series of a frame show together, in one pass over them. */
public final class WholeFrame {
    private WholeFrame() {}

    /** @param calendar special days, whose effects are learned where series are of days with dates */
    public static ShopKnowledge learn(List<DemandSeries> series, ForecastRequest request, ShopCalendar calendar) {
        ShopTotals totals = new ShopTotals();
        series.forEach(one -> totals.add(one.timeline(), one.values()));
        boolean days = series.stream().map(DemandSeries::timeline).anyMatch(WholeFrame::isDated);
        DayEffects effects = days ? effects(totals.steps(), request, calendar) : DayEffects.none();
        ShopPattern pattern = ShopPattern.learn(totals, request.season());
        return new ShopKnowledge(effects, pattern, Optional.empty(), Double.POSITIVE_INFINITY);
    }

    private static boolean isDated(Timeline timeline) {
        return timeline instanceof Timeline.Dated && timeline.frequency() == Frequency.DAILY;
    }

    private static DayEffects effects(List<ShopTotals.Step> totals, ForecastRequest request, ShopCalendar calendar) {
        LocalDate first = LocalDate.ofEpochDay(totals.getFirst().step());
        LocalDate last = first.plusDays((long) totals.size() + request.horizon());
        List<CalendarDay> special = calendar.days(first, last);
        return DayEffectsLearner.learn(
                first, totals.stream().mapToDouble(ShopTotals.Step::units).toArray(), special);
    }
}
