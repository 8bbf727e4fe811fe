package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.Samples.KEY;
import static dev.shopkeeper.stockalerts.Samples.NOW;
import static dev.shopkeeper.stockalerts.Samples.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
        Findings shortage = new Findings(1_200, 24, 1_410.25, false, 9, 3.4, TODAY, 4_300L, NOW);
        assertThat(english.reason(alert(AlertKind.SHORTAGE, shortage)))
                .isEqualTo("1,200 available and 24 on the way, against up to 1,410.2 that may be sold in the 9 days"
                        + " until a delivery. At the expected demand it is sold out on 2026-03-02. Order 4,300 now.");
        assertThat(chinese.reason(alert(AlertKind.SHORTAGE, shortage)))
                .isEqualTo("可售 1,200 件，在途 24 件；到货前 9 天内可能售出多达 1,410.2 件。" + "按预期需求，将于 2026-03-02 售罄。建议现在订购 4,300 件。");
    }

    @Test
    void hasAReasonForEachKind() {
        assertThat(english.reason(alert(AlertKind.SHORTAGE, new Findings(18, 0, 20, true, 7, null, null, 22L, NOW))))
                .isEqualTo("18 available and 0 on the way, against a reorder point of 20. Order 22 now.");
        assertThat(english.reason(alert(AlertKind.STOCK_OUT, new Findings(0, 5, 0, false, 7, 0.0, null, null, NOW))))
                .isEqualTo("Nothing left to sell; 5 on the way.");
        assertThat(english.reason(alert(AlertKind.STOCK_OUT, new Findings(-3, 0, 0, false, 7, 0.0, null, 9L, NOW))))
                .isEqualTo("Nothing left to sell and 3 owed to customers; 0 on the way. Order 9 now.");
        assertThat(english.reason(alert(AlertKind.STOCK_OUT, new Findings(2, 0, 0, false, 7, 0.4, null, 0L, NOW))))
                .isEqualTo("Only 2 left to sell; 0 on the way.");
        assertThat(english.reason(
                        alert(AlertKind.OVERSTOCK, new Findings(900, 0, 120, false, 7, 180.4, null, null, NOW))))
                .isEqualTo("900 available last 180 days at the expected demand; the limit is 120.");
        assertThat(english.reason(
                        alert(AlertKind.SLOW_MOVER, new Findings(12, 0, 60, false, 7, null, null, null, NOW))))
                .isEqualTo("12 available and nothing sold since 2026-03-02; the limit is 60 days.");
    }

    @Test
    void bothLanguagesHaveEveryText() {
        String bundle = "dev.shopkeeper.stockalerts.messages";
        assertThat(ResourceBundle.getBundle(bundle, Locale.CHINESE).keySet())
                .isEqualTo(ResourceBundle.getBundle(bundle, Locale.ROOT).keySet());
        for (AlertKind kind : AlertKind.values()) {
            Alert alert = alert(kind, new Findings(1, 2, 3, false, 4, 5.0, TODAY, 6L, NOW));
            assertThat(chinese.reason(alert))
                    .isNotEqualTo(english.reason(alert))
                    .contains("件");
            assertThat(chinese.title(alert)).contains("A").isNotEqualTo(english.title(alert));
        }
    }

    @Test
    void aSubjectIsWhatSnsTakes() {
        assertThat(SnsNotifier.subject("Out of stock: 杯\n in main")).isEqualTo("Out of stock: ?? in main");
        assertThat(SnsNotifier.subject("x".repeat(300))).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "zh,,zh",
        "zh-CN,,zh",
        "zh_CN,en,zh",
        "en,zh,en",
        "fr,,en",
        ",,en",
        ",'zh-CN,zh;q=0.9,en;q=0.8',zh",
        ",'fr,en;q=0.9,zh;q=0.1',en",
        ",'!!',en",
        "'',zh,en"
    })
    void answersInTheLanguageThatIsAskedFor(String lang, String header, String expected) {
        Map<String, String> query = new HashMap<>();
        if (lang != null) {
            query.put("lang", lang);
        }
        APIGatewayV2HTTPEvent request = APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(query)
                .withHeaders(header == null ? Map.of() : Map.of("accept-language", header))
                .build();
        assertThat(Languages.of(request).getLanguage()).isEqualTo(expected);
    }

    private static Alert alert(AlertKind kind, Findings findings) {
        return Alert.opened(KEY, kind, Optional.empty(), new Verdict.Holds(Severity.HIGH, findings), 1, NOW);
    }
}
