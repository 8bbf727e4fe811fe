package dev.shopkeeper.stockalerts.rules;

import static dev.shopkeeper.stockalerts.rules.Samples.KEY;
import static dev.shopkeeper.stockalerts.rules.Samples.NOW;
import static dev.shopkeeper.stockalerts.rules.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.rules.Samples.TODAY;
import static dev.shopkeeper.stockalerts.rules.Samples.level;
import static dev.shopkeeper.stockalerts.rules.Samples.sold;
import static dev.shopkeeper.stockalerts.rules.Samples.steady;
import static dev.shopkeeper.stockalerts.rules.Samples.watched;
import static dev.shopkeeper.stockalerts.rules.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.Lot;
import dev.shopkeeper.stock.Lots;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {
    private static final Optional<DemandForecast> NO_FORECAST = Optional.empty();

    private final AlertRules rules = new AlertRules(ZoneId.of("UTC"), "EUR");

    @ParameterizedTest
    @CsvSource({"-2,Holds", "0,Holds", "1,Clear"})
    void withoutAForecastAStockOutEndsWithTheFirstUnit(long onHand, String verdict) {
        assertThat(name(AlertKind.STOCK_OUT, level(onHand, 1, StockSettings.NONE), NO_FORECAST))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0,Holds", "1,Between", "5,Between", "6,Clear"})
    void aStockOutEndsWithMoreThanADaysDemand(long onHand, String verdict) {
        assertThat(name(AlertKind.STOCK_OUT, level(onHand, 1, StockSettings.NONE), Optional.of(steady(5, 9))))
                .isEqualTo(verdict);
    }

    @Test
    void whatIsReservedIsNotAvailable() {
        WatchedLevel reserved = watched(new StockLevel(KEY, 4, 4, 0, NOW, null, NOW, 1, 0, false, StockSettings.NONE));
        assertThat(name(AlertKind.STOCK_OUT, reserved, NO_FORECAST)).isEqualTo("Holds");
    }

    @ParameterizedTest
    @CsvSource({"19,0,Holds", "20,0,Holds", "15,5,Holds", "21,0,Between", "22,0,Between", "15,7,Between", "23,0,Clear"})
    void aShortageBeginsAtTheReorderPointAndEndsATenthAbove(long onHand, long inbound, String verdict) {
        assertThat(name(AlertKind.SHORTAGE, level(KEY, onHand, inbound, 1, REORDER_AT_20), NO_FORECAST))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"69,Holds", "70,Between", "77,Between", "78,Clear"})
    void withoutAReorderPointItBeginsBelowTheP90OverTheLeadTime(long onHand, String verdict) {
        assertThat(name(AlertKind.SHORTAGE, level(onHand, 1, StockSettings.NONE), Optional.of(steady(5, 10))))
                .isEqualTo(verdict);
    }

    @Test
    void theOperatorsLeadTimeCounts() {
        StockSettings twoWeeks = new StockSettings(14, null, null, null);
        Verdict.Holds shortage = holds(AlertKind.SHORTAGE, level(100, 1, twoWeeks), steady(5, 10));
        assertThat(shortage.findings().border().value()).isEqualTo(140);
        assertThat(shortage.findings().leadTimeDays()).isEqualTo(14);
        assertThat(shortage.findings().border().source()).isEqualTo(Border.Source.FORECAST);
    }

    @Test
    void aSmallBorderStillHasAMarginOfOneUnit() {
        StockSettings two = new StockSettings(null, 2L, null, null);
        assertThat(name(AlertKind.SHORTAGE, level(3, 1, two), NO_FORECAST)).isEqualTo("Between");
        assertThat(name(AlertKind.SHORTAGE, level(4, 1, two), NO_FORECAST)).isEqualTo("Clear");
    }

    @Test
    void withoutReorderPointAndForecastAShortageCannotBeTold() {
        assertThat(name(AlertKind.SHORTAGE, level(1, 1, StockSettings.NONE), NO_FORECAST))
                .isEqualTo("Unknown");
    }

    @ParameterizedTest
    @CsvSource({"601,Holds", "600,Between", "540,Between", "539,Clear", "0,Clear"})
    void overstockBeginsAboveTheDaysOfCoverAndEndsATenthBelow(long onHand, String verdict) {
        assertThat(name(AlertKind.OVERSTOCK, level(onHand, 1, StockSettings.NONE), Optional.of(steady(5, 9))))
                .isEqualTo(verdict);
    }

    @Test
    void theOperatorsDaysOfCoverCount() {
        StockSettings thirty = new StockSettings(null, null, 30, null);
        assertThat(name(AlertKind.OVERSTOCK, level(151, 1, thirty), Optional.of(steady(5, 9))))
                .isEqualTo("Holds");
        assertThat(holds(AlertKind.OVERSTOCK, level(151, 1, thirty), steady(5, 9))
                        .findings()
                        .daysOfCover())
                .isCloseTo(30.2, within(1e-9));
    }

    @Test
    void withoutDemandDaysOfCoverCannotBeTold() {
        assertThat(name(AlertKind.OVERSTOCK, level(9, 1, StockSettings.NONE), Optional.of(steady(0, 0))))
                .isEqualTo("Unknown");
        assertThat(name(AlertKind.OVERSTOCK, level(9, 1, StockSettings.NONE), NO_FORECAST))
                .isEqualTo("Unknown");
    }

    @Test
    void slowMeansSixtyDaysWithoutASale() {
        Instant border = NOW.minus(Duration.ofDays(60));
        Instant longAgo = NOW.minus(Duration.ofDays(300));
        assertThat(name(AlertKind.SLOW_MOVER, sold(5, longAgo, border, 1), NO_FORECAST))
                .isEqualTo("Holds");
        assertThat(name(AlertKind.SLOW_MOVER, sold(5, longAgo, border.plusMillis(1), 1), NO_FORECAST))
                .isEqualTo("Clear");
        assertThat(name(AlertKind.SLOW_MOVER, sold(0, longAgo, border, 1), NO_FORECAST))
                .isEqualTo("Clear");
    }

    @Test
    void aLevelThatNeverSoldMustHaveBeenCountedThatLongAgo() {
        Instant border = NOW.minus(Duration.ofDays(60));
        assertThat(name(AlertKind.SLOW_MOVER, sold(5, border, null, 1), NO_FORECAST))
                .isEqualTo("Holds");
        assertThat(name(AlertKind.SLOW_MOVER, sold(5, border.plusMillis(1), null, 1), NO_FORECAST))
                .isEqualTo("Clear");
    }

    @Test
    void proposesMeanDemandOverLeadTimeAndReviewWithTheP90AsSafety() {
        // 5 × (7 + 28) + (10 − 5) × 7 − (30 + 4) = 175 + 35 − 34
        Verdict.Holds shortage = (Verdict.Holds)
                verdict(AlertKind.SHORTAGE, level(KEY, 30, 4, 1, StockSettings.NONE), Optional.of(steady(5, 10)));
        assertThat(shortage.findings().orderQuantity()).isEqualTo(176);
    }

    @Test
    void proposesTwiceTheReorderPointWithoutAForecast() {
        Verdict verdict = verdict(AlertKind.STOCK_OUT, level(-3, 1, REORDER_AT_20), NO_FORECAST);
        assertThat(((Verdict.Holds) verdict).findings().orderQuantity()).isEqualTo(43);
        Verdict unknown = verdict(AlertKind.STOCK_OUT, level(0, 1, StockSettings.NONE), NO_FORECAST);
        assertThat(((Verdict.Holds) unknown).findings().orderQuantity()).isNull();
    }

    @Test
    void predictsTheDayOfTheStockOut() {
        assertThat(holds(AlertKind.SHORTAGE, level(15, 1, StockSettings.NONE), steady(5, 10))
                        .findings()
                        .stockOutOn())
                .isEqualTo(TODAY.plusDays(2));
        assertThat(holds(AlertKind.SHORTAGE, level(16, 1, StockSettings.NONE), steady(5, 10))
                        .findings()
                        .stockOutOn())
                .isEqualTo(TODAY.plusDays(3));
        assertThat(holds(AlertKind.SHORTAGE, level(16, 1, StockSettings.NONE), steady(0.1, 10))
                        .findings()
                        .stockOutOn())
                .isNull();
    }

    @Test
    void aShortageIsGraveWhenItComesBeforeADelivery() {
        assertThat(holds(AlertKind.SHORTAGE, level(35, 1, StockSettings.NONE), steady(5, 10))
                        .severity())
                .isEqualTo(Severity.HIGH);
        assertThat(holds(AlertKind.SHORTAGE, level(36, 1, StockSettings.NONE), steady(5, 10))
                        .severity())
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void anOldForecastIsReadFromTodayOnAndIsNoneAtItsEnd() {
        double[] values = {1, 2, 4};
        DemandForecast forecast = new DemandForecast(LocalDate.parse("2026-03-01"), values, values);
        DemandForecast rest = forecast.from(TODAY).orElseThrow();
        assertThat(rest.start()).isEqualTo(TODAY);
        assertThat(rest.meanOver(1)).isEqualTo(2);
        assertThat(rest.meanOver(4)).isEqualTo(2 + 4 + 3 + 3);
        assertThat(forecast.from(TODAY.minusDays(5)).orElseThrow().meanOver(1)).isEqualTo(1);
        assertThat(forecast.from(TODAY.plusDays(2))).isEmpty();
    }

    @Test
    void todayIsTheShopsToday() {
        AlertRules shanghai = new AlertRules(ZoneId.of("Asia/Shanghai"), "EUR");
        double[] values = {100, 1};
        DemandForecast forecast = new DemandForecast(TODAY, values, values);
        Verdict verdict = shanghai.judge(
                        level(3, 1, StockSettings.NONE),
                        List.of(),
                        Optional.of(forecast),
                        Thresholds.STANDARD,
                        Instant.parse("2026-03-02T16:00:00Z"))
                .get(AlertKind.SHORTAGE);
        assertThat(((Verdict.Holds) verdict).findings().border().value()).isEqualTo(7);
    }

    @Test
    void thePolicysReorderPointCountsUnlessTheOperatorSetsOne() {
        WatchedLevel level = new WatchedLevel(level(30, 1, StockSettings.NONE).stock(), 35.0);
        Verdict.Holds shortage = (Verdict.Holds) verdict(AlertKind.SHORTAGE, level, NO_FORECAST);
        assertThat(shortage.findings().border()).isEqualTo(new Border(35, Border.Source.POLICY));
        WatchedLevel fixed = new WatchedLevel(level(30, 1, REORDER_AT_20).stock(), 35.0);
        assertThat(name(AlertKind.SHORTAGE, fixed, NO_FORECAST)).isEqualTo("Clear");
        assertThat(name(verdict(AlertKind.SHORTAGE, level, NO_FORECAST, with(Threshold.REORDER_POINT, 10))))
                .isEqualTo("Clear");
        assertThat(name(verdict(AlertKind.SHORTAGE, fixed, NO_FORECAST, with(Threshold.REORDER_POINT, 50))))
                .isEqualTo("Clear");
    }

    @ParameterizedTest
    @CsvSource({"35,Holds", "36,Between", "39,Between", "40,Between", "41,Clear", "0,Clear"})
    void aStockOutIsPredictedWhenAvailableUnitsDontLastTheLeadTime(long onHand, String verdict) {
        WatchedLevel level = level(KEY, onHand, 500, 1, StockSettings.NONE);
        assertThat(name(AlertKind.STOCK_OUT_PREDICTED, level, Optional.of(steady(5, 6))))
                .isEqualTo(verdict);
        assertThat(name(AlertKind.SHORTAGE, level, Optional.of(steady(5, 6)))).isEqualTo("Clear");
        assertThat(name(AlertKind.STOCK_OUT_PREDICTED, level, NO_FORECAST)).isEqualTo("Unknown");
    }

    @Test
    void deadMeansNoSaleForLonger() {
        Instant border = NOW.minus(Duration.ofDays(180));
        assertThat(name(AlertKind.DEAD_STOCK, sold(5, border, null, 1), NO_FORECAST))
                .isEqualTo("Holds");
        assertThat(name(AlertKind.DEAD_STOCK, sold(5, border, NOW.minus(Duration.ofDays(100)), 1), NO_FORECAST))
                .isEqualTo("Clear");
        assertThat(name(verdict(
                        AlertKind.DEAD_STOCK,
                        sold(5, border, NOW.minus(Duration.ofDays(100)), 1),
                        NO_FORECAST,
                        with(Threshold.DEAD_DAYS, 100))))
                .isEqualTo("Holds");
    }

    /** 1 a day is 365 a year: 243 turn over 1.502 times, 244 turn over 1.496 times, 222 turn over 1.644 times. */
    @ParameterizedTest
    @CsvSource({"244,Holds", "243,Between", "222,Between", "221,Clear", "0,Clear"})
    void turnoverIsTheYearsExpectedDemandOverTheUnitsOnHand(long onHand, String verdict) {
        assertThat(name(AlertKind.LOW_TURNOVER, level(onHand, 1, StockSettings.NONE), Optional.of(steady(1, 2))))
                .isEqualTo(verdict);
    }

    @Test
    void withoutDemandTurnoverCannotBeTold() {
        assertThat(name(AlertKind.LOW_TURNOVER, level(9, 1, StockSettings.NONE), Optional.of(steady(0, 0))))
                .isEqualTo("Unknown");
    }

    @ParameterizedTest
    @CsvSource({"-1,0,Holds", "0,0,Between", "1,0,Clear", "-1,1,Clear"})
    void fewerThanNoneAreAnAnomalyUnlessBackOrdersAreWanted(long onHand, int backOrders, String verdict) {
        assertThat(name(verdict(
                        AlertKind.NEGATIVE_COUNT,
                        level(onHand, 1, StockSettings.NONE),
                        NO_FORECAST,
                        with(Threshold.BACK_ORDERS, backOrders))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "100,151,Holds",
        "100,150,Clear",
        "100,49,Holds",
        "30,11,Clear",
        "0,20,Holds",
        "0,19,Clear",
        "-5,16,Holds"
    })
    void aCountJumpsByMoreThanHalfAndAtLeastTwentyUnits(long before, long after, String verdict) {
        List<CountChange> counts = List.of(new CountChange(before, after, 2, false));
        WatchedLevel level = level(after, 2, new StockSettings(null, null, null, 300L));
        Verdict judged = rules.judge(level, counts, NO_FORECAST, Thresholds.STANDARD, NOW)
                .get(AlertKind.COUNT_JUMP);
        assertThat(name(judged)).isEqualTo(verdict);
        if (judged instanceof Verdict.Holds(Severity _, Findings findings)) {
            assertThat(findings.countedBefore()).isEqualTo(before);
            assertThat(findings.onHand()).isEqualTo(after);
            assertThat(findings.moneyAtRisk()).isEqualTo(new Money(Math.abs(after - before) * 300, "EUR"));
        }
    }

    @Test
    void aSkuOwnsWordOnBackOrdersCounts() {
        StockSettings wanted = new StockSettings(null, null, null, null, BelowZero.BACK_ORDER);
        StockSettings refused = new StockSettings(null, null, null, null, BelowZero.REFUSE);
        Thresholds wantedByAll = with(Threshold.BACK_ORDERS, 1);
        assertThat(name(AlertKind.NEGATIVE_COUNT, level(-1, 1, wanted), NO_FORECAST))
                .isEqualTo("Clear");
        assertThat(name(verdict(AlertKind.NEGATIVE_COUNT, level(-1, 1, refused), NO_FORECAST, wantedByAll)))
                .isEqualTo("Holds");
    }

    @ParameterizedTest
    @CsvSource({"-1,Holds", "30,Holds", "31,Between", "33,Between", "34,Clear"})
    void aLotExpiresWithinThirtyDays(int days, String verdict) {
        Verdict judged = verdict(AlertKind.EXPIRING_LOT, withLots(days, 300), NO_FORECAST);
        assertThat(name(judged)).isEqualTo(verdict);
        if (judged instanceof Verdict.Holds(Severity severity, Findings findings)) {
            assertThat(findings.expiring()).isEqualTo(new Expiry(40, TODAY.plusDays(days)));
            assertThat(findings.moneyAtRisk()).isEqualTo(new Money(40 * 500, "EUR"));
            assertThat(severity).isEqualTo(Severity.MEDIUM);
        }
    }

    @Test
    void allLotsThatExpireAreCountedTogether() {
        Verdict.Holds expiring = (Verdict.Holds) verdict(AlertKind.EXPIRING_LOT, withLots(9, 5), NO_FORECAST);
        assertThat(expiring.findings().expiring()).isEqualTo(new Expiry(100, TODAY.plusDays(5)));
    }

    /** 40 units of one lot and 60 of another, each unit for 5.00. */
    private static WatchedLevel withLots(int days, int daysOfOther) {
        Lots lots = new Lots(List.of(
                new Lot("L1", TODAY.plusDays(days), NOW, 40), new Lot("L2", TODAY.plusDays(daysOfOther), NOW, 60)));
        StockSettings settings = new StockSettings(null, null, null, 500L);
        return watched(new StockLevel(KEY, 100, 0, 0, NOW, null, NOW, 1, 0, false, settings, lots, StockFlows.NONE));
    }

    @Test
    void withoutACountThereIsNoJump() {
        assertThat(name(AlertKind.COUNT_JUMP, level(100, 1, StockSettings.NONE), NO_FORECAST))
                .isEqualTo("Unknown");
    }

    /** 35 are expected in 7 days, 15 are there; 40 % of the price is margin, so a cost of 6.00 means one of 4.00. */
    @ParameterizedTest
    @CsvSource({"600,8000,LOW", "750,10000,MEDIUM", "7500,100000,HIGH"})
    void theLostMarginMakesAShortageGrave(long unitCost, long atRisk, Severity severity) {
        StockSettings settings = new StockSettings(null, null, null, unitCost);
        Verdict.Holds shortage = (Verdict.Holds) verdict(
                AlertKind.SHORTAGE,
                level(15, 1, settings),
                Optional.of(steady(5, 9)),
                with(Threshold.MARGIN_PERCENT, 40));
        assertThat(shortage.findings().moneyAtRisk()).isEqualTo(new Money(atRisk, "EUR"));
        assertThat(shortage.severity()).isEqualTo(severity);
    }

    /** 120 days of 5 are needed; what is above ties up capital. */
    @Test
    void theCapitalThatIsTiedUpMakesAnOverstockGrave() {
        StockSettings settings = new StockSettings(null, null, null, 250L);
        Verdict.Holds overstock = holds(AlertKind.OVERSTOCK, level(1_000, 1, settings), steady(5, 9));
        assertThat(overstock.findings().moneyAtRisk()).isEqualTo(new Money(400 * 250, "EUR"));
        assertThat(overstock.severity()).isEqualTo(Severity.HIGH);
        assertThat(holds(AlertKind.OVERSTOCK, level(1_000, 1, StockSettings.NONE), steady(5, 9))
                        .severity())
                .isEqualTo(Severity.LOW);
    }

    @Test
    void aForecastWithoutDaysIsNone() {
        assertThatThrownBy(() -> new DemandForecast(TODAY, new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DemandForecast(TODAY, new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Verdict.Holds holds(AlertKind kind, WatchedLevel level, DemandForecast forecast) {
        return (Verdict.Holds) verdict(kind, level, Optional.of(forecast));
    }

    private String name(AlertKind kind, WatchedLevel level, Optional<DemandForecast> forecast) {
        return verdict(kind, level, forecast).getClass().getSimpleName();
    }

    private Verdict verdict(AlertKind kind, WatchedLevel level, Optional<DemandForecast> forecast) {
        return verdict(kind, level, forecast, Thresholds.STANDARD);
    }

    private Verdict verdict(
            AlertKind kind, WatchedLevel level, Optional<DemandForecast> forecast, Thresholds thresholds) {
        return rules.judge(level, List.of(), forecast, thresholds, NOW).get(kind);
    }

    private static String name(Verdict verdict) {
        return verdict.getClass().getSimpleName();
    }
}
