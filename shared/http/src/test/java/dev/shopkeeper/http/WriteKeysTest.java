package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Rejection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteKeysTest {
    private final WriteKeys keys = new WriteKeys(List.of("local", "other"));

    /** The headers: printf 'local:' | base64, then 'local', 'local:password', 'Local:', and '%%%' as it is. */
    @ParameterizedTest
    @CsvSource({
        "Basic bG9jYWw6,passes",
        "basic bG9jYWw=,passes",
        "Basic bG9jYWw6cGFzc3dvcmQ=,passes",
        "Basic TG9jYWw6,wrong_write_key",
        "Basic %%%,missing_write_key",
        "Bearer local,missing_write_key",
        "'',missing_write_key"
    })
    void readsTheUserNameOfBasic(String header, String outcome) {
        assertThat(outcome(APIGatewayV2HTTPEvent.builder()
                        .withHeaders(Map.of("authorization", header))
                        .build()))
                .isEqualTo(outcome);
    }

    @Test
    void readsTheQuery() {
        assertThat(outcome(query("other"))).isEqualTo("passes");
        assertThat(outcome(query("stranger"))).isEqualTo("wrong_write_key");
        assertThat(outcome(new APIGatewayV2HTTPEvent())).isEqualTo("missing_write_key");
    }

    private String outcome(APIGatewayV2HTTPEvent request) {
        return keys.refuse(request).map(Rejection::code).orElse("passes");
    }

    private static APIGatewayV2HTTPEvent query(String key) {
        return APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(Map.of("writeKey", key))
                .build();
    }
}
