package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Rejection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTokenTest {
    /** printf local | sha256sum */
    private final OperatorToken token =
            new OperatorToken("25bf8e1a2393f1108d37029b3df5593236c755742ec93465bbafa9b290bddcf6");

    @ParameterizedTest
    @CsvSource({"Bearer local", "bearer local", "'Bearer   local '"})
    void passesTheRightToken(String header) {
        assertThat(token.refuse(request(header))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Bearer Local,wrong_token", "'Bearer ',wrong_token", "Basic local,missing_token", "local,missing_token"
    })
    void refusesAnythingElse(String header, String code) {
        assertThat(token.refuse(request(header)).map(Rejection::code)).contains(code);
    }

    @Test
    void refusesARequestWithoutHeaders() {
        assertThat(token.refuse(new APIGatewayV2HTTPEvent()).map(Rejection::field))
                .contains("authorization");
    }

    private static APIGatewayV2HTTPEvent request(String authorization) {
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("authorization", authorization))
                .build();
    }
}
