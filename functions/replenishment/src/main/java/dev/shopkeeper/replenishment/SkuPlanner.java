package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.classes.AbcClasses;
import dev.shopkeeper.inventory.classes.DemandPattern;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.OrderCalendar;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.StockPlan;
import dev.shopkeeper.inventory.planning.StockPlanner;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.policy.Newsvendor;
import dev.shopkeeper.replenishment.settings.SettingsBook;
import dev.shopkeeper.replenishment.settings.StockSettingsOfSku;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the levels of one SKU in one warehouse, as of the morning of a business day. */
final class SkuPlanner {
    private final SettingsBook book;
    private final LocalDate today;

    SkuPlanner(SettingsBook book, LocalDate today) {
        this.book = book;
        this.today = today;
    }

    /** @throws RuntimeException with the reason if the SKU can't be planned */
    SkuPlan plan(SkuForecast sku) {
        var forecast = new DailyForecast(sku.p10(), sku.p50(), sku.p90(), sku.mean());
        String abc = String.valueOf(AbcClasses.BY_CUSTOM.of(sku.valueShare()));
        String xyz = String.valueOf(DemandPattern.xyz(forecast.variation()));
        StockSettingsOfSku settings = book.of(sku.settings(), abc, xyz);
        Optional<SkuForecast.Stock> stock = sku.stock();
        long unitCost = stock.map(SkuForecast.Stock::unitCostMinor).orElseGet(settings::unitCost);
        StockingRule rule = settings.rule(unitCost);
        Timing timing = Timing.of(
                settings, stock.map(SkuForecast.Stock::leadTimeDays).orElseGet(settings::leadTimeDays), today);
        StockPlan ours = levels(forecast, rule, settings, unitCost, timing);
        StockPlan levels = stock.map(SkuForecast.Stock::reorderPoint)
                .map(ours::withReorderPoint)
                .orElse(ours);
        long wanted = stock.map(level -> levels.order(rule.kind(), level.position(), rule.lots()))
                .orElse(0L);
        return new SkuPlan(
                sku.key(),
                settings.category(),
                settings.supplier(),
                abc,
                xyz,
                rule.kind(),
                rule.service().level(),
                forecast.meanPerDay(),
                timing.days().leadTime()
                        + timing.days().reviewDays()
                        + timing.days().waitDays(),
                levels,
                stock.map(SkuForecast.Stock::reorderPoint).isPresent(),
                rule.lots(),
                new SkuPlan.Costs(unitCost, rule.holdingCost(), rule.impliedStockoutCost(), settings.unitVolume()),
                stock.isPresent(),
                stock.map(SkuForecast.Stock::available).orElse(0L),
                stock.map(SkuForecast.Stock::inbound).orElse(0L),
                wanted,
                timing.orderOn(),
                timing.orderOn().plusDays(timing.days().leadTime()));
    }

    private StockPlan levels(
            DailyForecast forecast, StockingRule rule, StockSettingsOfSku settings, long unitCost, Timing timing) {
        if (rule.kind() != PolicyKind.NEWSVENDOR) {
            return StockPlanner.plan(forecast, rule, timing.days());
        }
        LocalDate end =
                settings.seasonEnd().orElseThrow(() -> new IllegalArgumentException("a newsvendor needs a season_end"));
        Newsvendor costs = settings.season(unitCost)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a newsvendor needs a unit_price_minor above the unit cost, and that above salvage_minor"));
        return StockPlanner.season(forecast, costs, (int) ChronoUnit.DAYS.between(today, end.plusDays(1)));
    }

    /** When the SKU can be ordered. */
    private record Timing(LocalDate orderOn, StockPlanner.Days days) {
        static Timing of(StockSettingsOfSku settings, int leadTime, LocalDate today) {
            OrderCalendar calendar = settings.calendar();
            LocalDate first = calendar.firstFrom(today);
            LocalDate second = calendar.firstFrom(first.plusDays(settings.reviewDays()));
            int review = (int) ChronoUnit.DAYS.between(first, second);
            int wait = (int) ChronoUnit.DAYS.between(today, first);
            return new Timing(first, new StockPlanner.Days(leadTime, review, wait));
        }
    }
}
