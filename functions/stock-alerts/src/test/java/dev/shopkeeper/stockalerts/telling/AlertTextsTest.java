package dev.shopkeeper.stockalerts.telling;

import static dev.shopkeeper.stockalerts.rules.Samples.KEY;
import static dev.shopkeeper.stockalerts.rules.Samples.NOW;
import static dev.shopkeeper.stockalerts.rules.Samples.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Border;
import dev.shopkeeper.stockalerts.rules.Expiry;
import dev.shopkeeper.stockalerts.rules.Findings;
import dev.shopkeeper.stockalerts.rules.Money;
import dev.shopkeeper.stockalerts.rules.Severity;
import dev.shopkeeper.stockalerts.rules.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextsTest {
    private final AlertTexts english = new AlertTexts(Locale.ENGLISH);
    private final AlertTexts chinese = new AlertTexts(Locale.CHINESE);

    @Test
    void saysWhyInWordsWithNumbers() {
        Findings shortage = findings(1_200, 24, 1_410.25, Border.Source.FORECAST, TODAY, 4_300L, null);
        assertThat(english.reason(alert(AlertKind.SHORTAGE, shortage)))
                .isEqualTo("1,200 available and 24 on the way, against up to 1,410.2 that may be sold in the 9 days"
                        + " until a delivery. At the expected demand it is sold out on 2026-03-02. Order 4,300 now.");
        assertThat(chinese.reason(alert(AlertKind.SHORTAGE, shortage)))
                .isEqualTo("可售 1,200 件，在途 24 件；到货前 9 天内可能售出多达 1,410.2 件。" + "按预期需求，将于 2026-03-02 售罄。建议现在订购 4,300 件。");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SHORTAGE | 18 | 0 | 20 | OPERATOR | 18 available and 0 on the way, against a reorder point of 20.",
                "SHORTAGE | 18 | 0 | 20.5 | POLICY "
                        + "| 18 available and 0 on the way, against a computed reorder point of 20.5.",
                "STOCK_OUT | 0 | 5 | 0 | DEFAULT | Nothing left to sell; 5 on the way.",
                "STOCK_OUT | -3 | 0 | 0 | DEFAULT | Nothing left to sell and 3 owed to customers; 0 on the way.",
                "STOCK_OUT | 2 | 0 | 0 | DEFAULT | Only 2 left to sell; 0 on the way.",
                "STOCK_OUT_PREDICTED | 9 | 40 | 9 | DEFAULT "
                        + "| 9 available, 40 on the way: what is available doesn't last the 9 days until an order comes.",
                "OVERSTOCK | 900 | 0 | 120 | DEFAULT "
                        + "| 900 available last 180 days at the expected demand; the limit is 120.",
                "LOW_TURNOVER | 900 | 0 | 1.5 | DEFAULT "
                        + "| 900 on hand turn over 0.87 times a year at the expected demand; the limit is 1.5.",
                "SLOW_MOVER | 12 | 0 | 60 | DEFAULT "
                        + "| 12 available and nothing sold since 2026-03-02; the limit is 60 days.",
                "DEAD_STOCK | 12 | 0 | 180 | DEFAULT "
                        + "| 12 available and nothing sold since 2026-03-02; the limit is 180 days.",
                "EXPIRING_LOT | 90 | 0 | 14 | DEFAULT "
                        + "| 30 of 90 on hand expire within 14 days or have expired, the first on 2026-03-02.",
                "NEGATIVE_COUNT | -4 | 0 | 0 | DEFAULT | -4 on hand: more has left than was there. Count again.",
                "COUNT_JUMP | 90 | 0 | 50 | DEFAULT "
                        + "| Counted or adjusted to 90 where 7 were known; the limit is a change by 50 %. Count again."
            })
    void hasAReasonForEachKind(
            AlertKind kind, long available, long inbound, double border, Border.Source source, String reason) {
        Findings findings = findings(available, inbound, border, source, null, null, null);
        assertThat(english.reason(alert(kind, findings))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "SHORTAGE,123456,EUR,'About 1,234.56 EUR of margin at risk.'",
        "SHORTAGE,123456,JPY,'About 123,456 JPY of margin at risk.'",
        "OVERSTOCK,100,EUR,About 1.00 EUR at stake."
    })
    void saysHowMuchMoneyIsAtRisk(AlertKind kind, long minor, String currency, String sentence) {
        Findings findings = findings(1, 0, 9, Border.Source.OPERATOR, null, null, new Money(minor, currency));
        assertThat(english.reason(alert(kind, findings))).endsWith(" " + sentence);
    }

    @Test
    void bothLanguagesHaveEveryText() {
        String bundle = "dev.shopkeeper.stockalerts.messages";
        assertThat(ResourceBundle.getBundle(bundle, Locale.CHINESE).keySet())
                .isEqualTo(ResourceBundle.getBundle(bundle, Locale.ROOT).keySet());
        for (AlertKind kind : AlertKind.values()) {
            Alert alert = alert(kind, findings(1, 2, 3, Border.Source.OPERATOR, TODAY, 6L, null));
            assertThat(chinese.reason(alert))
                    .isNotEqualTo(english.reason(alert))
                    .contains("件");
            assertThat(chinese.title(alert)).contains("A").isNotEqualTo(english.title(alert));
        }
    }

    @Test
    void aSubjectIsWhatSnsTakes() {
        assertThat(AlertMessages.subject("Out of stock: 杯\n in main")).isEqualTo("Out of stock: ?? in main");
        assertThat(AlertMessages.subject("x".repeat(300))).hasSize(100);
    }

    private static Findings findings(
            long available,
            long inbound,
            double border,
            Border.Source source,
            LocalDate stockOutOn,
            Long order,
            Money money) {
        return new Findings(
                available,
                available,
                inbound,
                new Border(border, source),
                9,
                180.4,
                0.867,
                NOW,
                stockOutOn,
                order,
                7L,
                new Expiry(30, TODAY),
                money);
    }

    private static Alert alert(AlertKind kind, Findings findings) {
        return Alert.opened(
                KEY,
                kind,
                Optional.empty(),
                new Verdict.Holds(Severity.HIGH, findings),
                1,
                new Alert.Telling(NOW, Duration.ZERO),
                NOW);
    }
}
