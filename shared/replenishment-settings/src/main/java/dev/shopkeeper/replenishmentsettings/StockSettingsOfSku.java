package dev.shopkeeper.replenishmentsettings;

import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.OrderCalendar;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.policy.Newsvendor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the settings file says of a SKU in a warehouse.
 *
 * @param own rows of the SKU, its category and its supplier, the closest first
 * @param general rows of its class and of all SKUs
 */
public record StockSettingsOfSku(
        String category,
        String supplier,
        String abc,
        List<Map<Setting, String>> own,
        List<Map<Setting, String>> general) {
    private static final int LEAD_TIME_DAYS = 7;
    private static final int COVER_DAYS = 28;
    private static final double DAYS_OF_YEAR = 365;
    /** What capital, room, insurance and ageing cost a year, by a common rule of thumb. */
    private static final double HOLDING_RATE = 0.25;

    /** @param unitCost in minor units, 0 if unknown */
    public StockingRule rule(long unitCost) {
        double holding = unitCost * number(Setting.HOLDING_RATE, HOLDING_RATE) / DAYS_OF_YEAR;
        double stockout = number(Setting.STOCKOUT_COST_MINOR, 0);
        long pack = whole(Setting.PACK_SIZE, 1);
        return new StockingRule(
                text(Setting.POLICY).flatMap(PolicyKind::of).orElse(PolicyKind.MIN_MAX),
                number(Setting.LEAD_TIME_SD_DAYS, 0),
                service(holding, stockout),
                holding,
                number(Setting.ORDER_COST_MINOR, 0),
                stockout,
                (int) whole(Setting.COVER_DAYS, COVER_DAYS),
                new LotRule(
                        whole(Setting.MIN_ORDER, 1), pack, Math.max(pack, whole(Setting.MAX_ORDER, Long.MAX_VALUE))));
    }

    /** Said for the SKU, else by the ratio of its costs, else by its class. */
    private ServiceTarget service(double holding, double stockout) {
        Optional<ServiceTarget> said = target(own);
        if (said.isPresent()) {
            return said.get();
        }
        if (holding > 0 && stockout > 0) {
            return new ServiceTarget.Cycle(stockout / (stockout + holding));
        }
        return target(general).orElseGet(() -> ServiceTarget.ofClass(abc.charAt(0)));
    }

    /**
     * Whether no row and no cost says how well the SKU is to be served, so that the shop's target may.
     *
     * @param rule of the SKU
     */
    public boolean leavesServiceToTheShop(StockingRule rule) {
        boolean hasCosts = rule.holdingCost() > 0 && rule.stockoutCost() > 0;
        boolean hasLevels = rule.kind() == PolicyKind.NEWSVENDOR || rule.kind() == PolicyKind.OPTIMAL_MIN_MAX;
        return !hasCosts
                && !hasLevels
                && target(own).isEmpty()
                && target(general).isEmpty();
    }

    private static Optional<ServiceTarget> target(List<Map<Setting, String>> rows) {
        return rows.stream().flatMap(StockSettingsOfSku::targetOf).findFirst();
    }

    private static Stream<ServiceTarget> targetOf(Map<Setting, String> row) {
        if (row.containsKey(Setting.FILL_RATE)) {
            return Stream.of(new ServiceTarget.Fill(Double.parseDouble(row.get(Setting.FILL_RATE))));
        }
        return Stream.ofNullable(row.get(Setting.SERVICE_LEVEL))
                .map(level -> new ServiceTarget.Cycle(Double.parseDouble(level)));
    }

    public int leadTimeDays() {
        return (int) whole(Setting.LEAD_TIME_DAYS, LEAD_TIME_DAYS);
    }

    public int reviewDays() {
        return (int) whole(Setting.REVIEW_DAYS, 1);
    }

    /** In minor units, 0 if unknown. */
    public long unitCost() {
        return whole(Setting.UNIT_COST_MINOR, 0);
    }

    public double unitVolume() {
        return number(Setting.UNIT_VOLUME, 0);
    }

    public Optional<LocalDate> seasonEnd() {
        return text(Setting.SEASON_END).map(LocalDate::parse);
    }

    /** The costs of a season; empty if the prices that make them aren't known or make no margin. */
    public Optional<Newsvendor> season(long unitCost) {
        long price = whole(Setting.UNIT_PRICE_MINOR, 0);
        long salvage = whole(Setting.SALVAGE_MINOR, 0);
        return price > unitCost && unitCost > salvage
                ? Optional.of(Newsvendor.ofPrices((double) price, (double) unitCost, (double) salvage))
                : Optional.empty();
    }

    public OrderCalendar calendar() {
        Set<DayOfWeek> weekdays = text(Setting.ORDER_WEEKDAYS).stream()
                .flatMap(Setting::words)
                .map(Setting::weekday)
                .collect(Collectors.toSet());
        Set<LocalDate> closed = text(Setting.CLOSED_DAYS).stream()
                .flatMap(Setting::words)
                .map(LocalDate::parse)
                .collect(Collectors.toSet());
        return new OrderCalendar(weekdays.isEmpty() ? OrderCalendar.EVERY_DAY.weekdays() : weekdays, closed);
    }

    private Optional<String> text(Setting setting) {
        return SettingsBook.first(setting, own).or(() -> SettingsBook.first(setting, general));
    }

    private double number(Setting setting, double fallback) {
        return text(setting).map(Double::parseDouble).orElse(fallback);
    }

    private long whole(Setting setting, long fallback) {
        return text(setting).map(Long::parseLong).orElse(fallback);
    }
}
