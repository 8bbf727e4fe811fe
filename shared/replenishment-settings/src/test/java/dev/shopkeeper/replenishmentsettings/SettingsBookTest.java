package dev.shopkeeper.replenishmentsettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsBookTest {
    private final SettingsBook book = new SettingsBook();

    private void row(Scope scope, String key, Map<Setting, String> values) {
        assertThat(book.add(new SettingsRow(scope, key, "", values))).isEmpty();
    }

    @Test
    void whatIsSaidMoreCloselyWins() {
        row(Scope.DEFAULT, "", Map.of(Setting.LEAD_TIME_DAYS, "1", Setting.COVER_DAYS, "11"));
        row(Scope.CLASS, "A", Map.of(Setting.LEAD_TIME_DAYS, "2", Setting.REVIEW_DAYS, "22"));
        row(Scope.CLASS, "AX", Map.of(Setting.LEAD_TIME_DAYS, "3"));
        row(Scope.SUPPLIER, "acme", Map.of(Setting.LEAD_TIME_DAYS, "4"));
        row(Scope.CATEGORY, "toys", Map.of(Setting.LEAD_TIME_DAYS, "5", Setting.SUPPLIER, "acme"));
        Map<Setting, String> sku = Map.of(Setting.LEAD_TIME_DAYS, "6", Setting.CATEGORY, "toys");
        Map<Setting, String> here = Map.of(Setting.LEAD_TIME_DAYS, "7");

        assertThat(book.of(List.of(here, sku), "A", "X").leadTimeDays()).isEqualTo(7);
        assertThat(book.of(List.of(Map.of(), sku), "A", "X").leadTimeDays()).isEqualTo(6);
        assertThat(book.of(List.of(Map.of(Setting.CATEGORY, "toys")), "A", "X").leadTimeDays())
                .isEqualTo(5);
        assertThat(book.of(List.of(Map.of(Setting.SUPPLIER, "acme")), "A", "X").leadTimeDays())
                .isEqualTo(4);
        assertThat(book.of(List.of(), "A", "X").leadTimeDays()).isEqualTo(3);
        assertThat(book.of(List.of(), "A", "Y").leadTimeDays()).isEqualTo(2);
        assertThat(book.of(List.of(), "A", "Y").reviewDays()).isEqualTo(22);
        assertThat(book.of(List.of(), "B", "X").leadTimeDays()).isEqualTo(1);
        assertThat(book.of(List.of(here, sku), "A", "X").supplier()).isEqualTo("acme");
    }

    @Test
    void withoutSettingsTheClassDecidesOnService() {
        StockingRule rule = book.of(List.of(), "B", "X").rule(0);
        assertThat(rule.kind()).isEqualTo(PolicyKind.MIN_MAX);
        assertThat(rule.service()).isEqualTo(new ServiceTarget.Cycle(0.95));
        assertThat(rule.coverDays()).isEqualTo(28);
        assertThat(book.of(List.of(), "B", "X").leadTimeDays()).isEqualTo(7);
    }

    @Test
    void aTargetOfTheSkuGoesBeforeItsCostsAndTheseBeforeItsClass() {
        row(Scope.CLASS, "A", Map.of(Setting.FILL_RATE, "0.99"));
        Map<Setting, String> costs = Map.of(Setting.STOCKOUT_COST_MINOR, "9", Setting.HOLDING_RATE, "0.365");
        Map<Setting, String> both =
                Map.of(Setting.STOCKOUT_COST_MINOR, "9", Setting.HOLDING_RATE, "0.365", Setting.SERVICE_LEVEL, "0.8");
        assertThat(book.of(List.of(), "A", "X").rule(1000).service()).isEqualTo(new ServiceTarget.Fill(0.99));
        // 1000 · 0.365 / 365 = 1 a day: 9 / (9 + 1).
        assertThat(book.of(List.of(costs), "A", "X").rule(1000).service().level())
                .isCloseTo(0.9, within(1e-12));
        assertThat(book.of(List.of(both), "A", "X").rule(1000).service()).isEqualTo(new ServiceTarget.Cycle(0.8));
        assertThat(book.of(List.of(costs), "A", "X").rule(0).service()).isEqualTo(new ServiceTarget.Fill(0.99));
    }

    @Test
    void theShopDecidesOnServiceWhereNobodyElseDoes() {
        row(Scope.SHOP, "", Map.of(Setting.TARGET_FILL_RATE, "0.95"));
        row(Scope.CLASS, "A", Map.of(Setting.FILL_RATE, "0.99"));
        assertThat(book.targetFillRate()).hasValue(0.95);
        assertThat(leftToTheShop(Map.of(), "C")).isTrue();
        assertThat(leftToTheShop(Map.of(), "A")).isFalse();
        assertThat(leftToTheShop(Map.of(Setting.SERVICE_LEVEL, "0.8"), "C")).isFalse();
        assertThat(leftToTheShop(Map.of(Setting.STOCKOUT_COST_MINOR, "9"), "C")).isFalse();
        assertThat(leftToTheShop(Map.of(Setting.POLICY, "newsvendor"), "C")).isFalse();
    }

    private boolean leftToTheShop(Map<Setting, String> sku, String abc) {
        StockSettingsOfSku settings = book.of(List.of(sku), abc, "X");
        return settings.leavesServiceToTheShop(settings.rule(1000));
    }

    @Test
    void theFirstRowForTheSameIsFollowed() {
        row(Scope.LANE, "north>main", Map.of(Setting.TRANSFER_COST_MINOR, "4"));
        assertThat(book.add(new SettingsRow(Scope.LANE, "north>main", "", Map.of(Setting.TRANSFER_COST_MINOR, "5"))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("earlier"));
        assertThat(book.laneCost("north", "main")).hasValue(4);
        assertThat(book.laneCost("main", "north")).isEmpty();
    }
}
