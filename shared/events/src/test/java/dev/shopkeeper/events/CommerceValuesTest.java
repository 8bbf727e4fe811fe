package dev.shopkeeper.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommerceValuesTest {
    @ParameterizedTest
    @CsvSource({
        "19.99, USD, 1999",
        "'\"19.99\"', USD, 1999",
        "'\" 5 \"', USD, 500",
        "0, USD, 0",
        "-3.5, EUR, -350",
        "'\"12,50\"', EUR, 1250",
        "'\"-19,99\"', EUR, -1999",
        "'\"1,234.50\"', USD, 123450",
        "'\"1.234,50\"', EUR, 123450",
        "'\"1 234,50\"', EUR, 123450",
        "'\"1\u00A0234,5\"', EUR, 123450",
        "'\"1\u2019234.50\"', CHF, 123450",
        "'\"1,234,567\"', USD, 123456700",
        "'\"0,234\"', EUR, 23",
        "'\"1234,567\"', EUR, 123457",
        "1e2, EUR, 10000",
        // Half a unit is rounded to even, so that rounding favours neither side.
        "0.005, USD, 0",
        "0.015, USD, 2",
        "0.1, JPY, 0",
        "1200, JPY, 1200",
        "1.2345, KWD, 1234",
        "1, XAU, 1",
        "999999999999.99, USD, 99999999999999",
        // 0.1 + 0.2 in binary would be one unit off sooner or later.
        "1.005, USD, 100"
    })
    void readsMoneyInMinorUnits(String json, String currency, long minor) {
        assertThat(CommerceValues.money(json(json), Currency.getInstance(currency), "price"))
                .isEqualTo(Checked.accepted(minor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cheap\"",
                "\"\"",
                "\"1,234\"",
                "\"1.234.56\"",
                "\"12,34,567\"",
                "\"1 23\"",
                "\",50\"",
                "\"1,,000\"",
                "\"$5\"",
                "true",
                "null",
                "[]",
                "{}",
                "1000000000000",
                "1e400",
                "0.000000000000000000001",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1e999999999\"",
                "\"1e-999999999\"",
                "\"00000000000000000000000000000000000000000001\""
            })
    void refusesWhatIsNoMoney(String json) {
        Checked<Long> outcome = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> CommerceValues.money(json(json), Currency.getInstance("USD"), "price"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Checked.Rejected.class,
                        rejected -> assertThat(rejected.rejection())
                                .extracting(Rejection::code, Rejection::field)
                                .containsExactly("bad_money", "price"));
    }

    @Test
    void doesNotGuessWhatACommaMeans() {
        assertThat(CommerceValues.amount("1,234", "price"))
                .isEqualTo(Checked.rejected(
                        "bad_money", "price", "price is ambiguous: its comma may be a decimal or a thousands mark"));
        assertThat(CommerceValues.quantity("1,234", "quantity")).isInstanceOf(Checked.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 0", "2.0, 2", "'\"3\"', 3", "1e3, 1000", "1000000000, 1000000000"})
    void readsQuantities(String json, long quantity) {
        assertThat(CommerceValues.quantity(json(json), "quantity")).isEqualTo(Checked.accepted(quantity));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.5",
                "1000000001",
                "\"two\"",
                "null",
                "true",
                "1e999999999",
                "1e-999999999",
                "\"\"",
                "[1]"
            })
    void refusesWhatIsNoQuantity(String json) {
        Checked<Long> outcome = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> CommerceValues.quantity(json(json), "quantity"));
        assertThat(outcome)
                .isEqualTo(Checked.rejected(
                        "bad_quantity", "quantity", "quantity is not a whole number from 0 to 1000000000"));
    }

    @Test
    void readsCurrenciesInEitherCase() {
        assertThat(CommerceValues.currency(json("\"eur\""), "currency"))
                .isEqualTo(Checked.accepted(Currency.getInstance("EUR")));
        assertThat(CommerceValues.currency(json("\"EURO\""), "currency")).isInstanceOf(Checked.Rejected.class);
        assertThat(CommerceValues.currency(json("978"), "currency")).isInstanceOf(Checked.Rejected.class);
    }

    @Test
    void readsIdentifiersOfTextOrNumber() {
        assertThat(CommerceValues.identifier(json("\" A-1 \""), "sku")).isEqualTo(Checked.accepted("A-1"));
        assertThat(CommerceValues.identifier(json("85123"), "sku")).isEqualTo(Checked.accepted("85123"));
        assertThat(CommerceValues.identifier(json("\"  \""), "sku")).isInstanceOf(Checked.Rejected.class);
        assertThat(CommerceValues.identifier(json("{}"), "sku")).isInstanceOf(Checked.Rejected.class);
        assertThat(CommerceValues.identifier(json('"' + "x".repeat(257) + '"'), "sku"))
                .isInstanceOf(Checked.Rejected.class);
    }

    private static JsonNode json(String text) {
        try {
            return EventJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
