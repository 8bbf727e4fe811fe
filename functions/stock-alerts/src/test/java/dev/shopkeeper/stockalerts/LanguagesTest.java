package dev.shopkeeper.stockalerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
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
}
