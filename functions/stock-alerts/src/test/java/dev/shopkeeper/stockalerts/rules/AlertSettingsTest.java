package dev.shopkeeper.stockalerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertSettingsTest {
    private static final StockKey MUG = new StockKey("MUG-1", "main");

    @Test
    void theFirstCategoryThatHasASkuOverridesTheDefault() {
        AlertSettings settings = read("""
                {"default":{"overstock_days":90,"minimum_turnover":2.5},
                 "categories":{"kitchen":{"skus":["MUG-*"],"overstock_days":30},
                               "gifts":{"skus":["MUG-1","BOX"],"overstock_days":10,"slow_days":5}}}""");
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.of(MUG).of(Threshold.OVERSTOCK_DAYS)).isEqualTo(30);
        assertThat(settings.of(MUG).of(Threshold.MINIMUM_TURNOVER)).isEqualTo(2.5);
        assertThat(settings.of(MUG).of(Threshold.SLOW_DAYS)).isEqualTo(60);
        assertThat(settings.of(new StockKey("BOX", "main")).of(Threshold.SLOW_DAYS))
                .isEqualTo(5);
        assertThat(settings.of(new StockKey("BOX-2", "main")).of(Threshold.OVERSTOCK_DAYS))
                .isEqualTo(90);
    }

    @Test
    void whatCannotBeUsedIsNamedAndTheRestHolds() {
        AlertSettings settings = read("""
                {"defaults":{},
                 "default":{"slow_days":0,"dead_days":100,"overstock_days":1.5,"sloth":3,"jump_units":"many"},
                 "categories":{"kitchen":{"skus":["MUG-1",7],"margin_percent":100},"empty":{"slow_days":1}}}""");
        assertThat(settings.problems())
                .extracting(Rejection::field)
                .containsExactlyInAnyOrder(
                        "defaults",
                        "default.slow_days",
                        "default.overstock_days",
                        "default.sloth",
                        "default.jump_units",
                        "categories.kitchen.skus",
                        "categories.kitchen.margin_percent",
                        "categories.empty.skus");
        assertThat(settings.problems())
                .contains(new Rejection(
                        "invalid_setting", "default.slow_days", "0 is not a whole number from 1 to 3650"));
        assertThat(settings.of(MUG).of(Threshold.SLOW_DAYS)).isEqualTo(60);
        assertThat(settings.of(MUG).of(Threshold.DEAD_DAYS)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"``", "{", "[]", "7", "null", "`{\"default\":{}} x`"})
    void aFileThatIsNoObjectSetsNothing(String json) {
        assertThat(read(json).problems()).extracting(Rejection::code).containsExactly("invalid_json");
        assertThat(read(json).of(MUG).of(Threshold.OVERSTOCK_DAYS)).isEqualTo(120);
    }

    @Test
    void partsOfTheWrongKindAreNamed() {
        assertThat(read("{\"default\":[1],\"categories\":{\"kitchen\":7}}").problems())
                .extracting(Rejection::field)
                .containsExactlyInAnyOrder("default", "categories.kitchen");
        assertThat(read("{\"categories\":[]}").problems())
                .extracting(Rejection::field)
                .containsExactly("categories");
    }

    @Test
    void aFileThatIsTooLargeSetsNothing() {
        assertThat(read(" ".repeat(1_000_001)).problems())
                .extracting(Rejection::code)
                .containsExactly("too_large");
    }

    private static AlertSettings read(String json) {
        return AlertSettings.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
