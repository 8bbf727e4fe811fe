package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.Samples.KEY;
import static dev.shopkeeper.stockalerts.Samples.NOW;
import static dev.shopkeeper.stockalerts.Samples.REORDER_AT_20;
import static dev.shopkeeper.stockalerts.Samples.TODAY;
import static dev.shopkeeper.stockalerts.Samples.level;
import static dev.shopkeeper.stockalerts.Samples.sold;
import static dev.shopkeeper.stockalerts.Samples.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {
    private static final Optional<DemandForecast> NO_FORECAST = Optional.empty();

    private final AlertRules rules = new AlertRules(ZoneId.of("UTC"));

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
        StockLevel reserved = new StockLevel(KEY, 4, 4, 0, NOW, null, NOW, 1, 0, false, StockSettings.NONE);
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
        assertThat(shortage.findings().threshold()).isEqualTo(140);
        assertThat(shortage.findings().leadTimeDays()).isEqualTo(14);
        assertThat(shortage.findings().fixedThreshold()).isFalse();
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
        AlertRules shanghai = new AlertRules(ZoneId.of("Asia/Shanghai"));
        double[] values = {100, 1};
        DemandForecast forecast = new DemandForecast(TODAY, values, values);
        Verdict verdict = shanghai.judge(
                        level(3, 1, StockSettings.NONE), Optional.of(forecast), Instant.parse("2026-03-02T16:00:00Z"))
                .get(AlertKind.SHORTAGE);
        assertThat(((Verdict.Holds) verdict).findings().threshold()).isEqualTo(7);
    }

    @Test
    void aForecastWithoutDaysIsNone() {
        assertThatThrownBy(() -> new DemandForecast(TODAY, new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DemandForecast(TODAY, new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Verdict.Holds holds(AlertKind kind, StockLevel level, DemandForecast forecast) {
        return (Verdict.Holds) verdict(kind, level, Optional.of(forecast));
    }

    private String name(AlertKind kind, StockLevel level, Optional<DemandForecast> forecast) {
        return verdict(kind, level, forecast).getClass().getSimpleName();
    }

    private Verdict verdict(AlertKind kind, StockLevel level, Optional<DemandForecast> forecast) {
        return rules.judge(level, forecast, NOW).get(kind);
    }
}
