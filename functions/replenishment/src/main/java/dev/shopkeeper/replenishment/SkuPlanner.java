package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.classes.AbcClasses;
import dev.shopkeeper.inventory.classes.DemandPattern;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.OrderCalendar;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.StockPlan;
import dev.shopkeeper.inventory.planning.StockPlanner;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.policy.Newsvendor;
import dev.shopkeeper.replenishmentsettings.SettingsBook;
import dev.shopkeeper.replenishmentsettings.StockSettingsOfSku;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the levels of one SKU in one warehouse, as of the morning of a business day. */
final class SkuPlanner {
    private final SettingsBook book;
    private final LocalDate today;
    private final WholeShop shop;

    SkuPlanner(SettingsBook book, LocalDate today, WholeShop shop) {
        this.book = book;
        this.today = today;
        this.shop = shop;
    }

    /** Adds what the shop's fill rate asks of the SKU, if it is left to it; {@code weight}: for how many SKUs it stands. */
    void addTo(ShopFillRate.Fit fit, SkuForecast sku, double weight) {
        Case known = study(sku);
        if (known.settings().leavesServiceToTheShop(known.rule())) {
            fit.accept(known.forecast(), known.rule(), known.timing().days(), shop.cost(known.unitCost()), weight);
        }
    }

    /** @throws RuntimeException with the reason if the SKU can't be planned */
    SkuPlan plan(SkuForecast sku) {
        Case known = study(sku);
        StockSettingsOfSku settings = known.settings();
        StockingRule rule = service(known);
        Timing timing = known.timing();
        Optional<SkuForecast.Stock> stock = sku.stock();
        StockPlan ours = levels(known.forecast(), rule, settings, known.unitCost(), timing);
        StockPlan levels = stock.map(SkuForecast.Stock::reorderPoint)
                .map(ours::withReorderPoint)
                .orElse(ours);
        long wanted = stock.map(level -> levels.order(rule.kind(), level.position(), rule.lots()))
                .orElse(0L);
        return new SkuPlan(
                sku.key(),
                settings.category(),
                settings.supplier(),
                known.abc(),
                known.xyz(),
                rule.kind(),
                rule.service().level(),
                known.forecast().meanPerDay(),
                timing.days().leadTime()
                        + timing.days().reviewDays()
                        + timing.days().waitDays(),
                levels,
                stock.map(SkuForecast.Stock::reorderPoint).isPresent(),
                rule.lots(),
                new SkuPlan.Costs(
                        known.unitCost(), rule.holdingCost(), rule.impliedStockoutCost(), settings.unitVolume()),
                stock.isPresent(),
                stock.map(SkuForecast.Stock::available).orElse(0L),
                stock.map(SkuForecast.Stock::inbound).orElse(0L),
                wanted,
                timing.orderOn(),
                timing.orderOn().plusDays(timing.days().leadTime()));
    }

    /** What is known of a SKU and said about it. */
    private record Case(
            DailyForecast forecast,
            String abc,
            String xyz,
            StockSettingsOfSku settings,
            long unitCost,
            StockingRule rule,
            Timing timing) {}

    private Case study(SkuForecast sku) {
        DailyForecast own = sku.forecast();
        String abc = String.valueOf(AbcClasses.BY_CUSTOM.of(sku.valueShare()));
        String xyz = String.valueOf(DemandPattern.xyz(own.variation()));
        StockSettingsOfSku settings = book.of(sku.settings(), abc, xyz);
        Optional<SkuForecast.Stock> stock = sku.stock();
        long unitCost = stock.map(SkuForecast.Stock::unitCostMinor).orElseGet(settings::unitCost);
        Timing timing = Timing.of(
                settings, stock.map(SkuForecast.Stock::leadTimeDays).orElseGet(settings::leadTimeDays), today);
        return new Case(own.under(shop.law()), abc, xyz, settings, unitCost, settings.rule(unitCost), timing);
    }

    private StockingRule service(Case known) {
        StockingRule rule = known.rule();
        double cycleDays =
                StockPlanner.cycleDays(known.forecast(), rule, known.timing().days());
        return shop.fillRate()
                .filter(_ -> cycleDays > 0 && known.settings().leavesServiceToTheShop(rule))
                .map(share -> rule.with(share.target(shop.cost(known.unitCost()), cycleDays)))
                .orElse(rule);
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
