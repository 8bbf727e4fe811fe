package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpRepliesTest {
    private static final Rejection MISSING = new Rejection("unknown_day", "dt", "there is nothing of that day");

    private static APIGatewayV2HTTPResponse ask(Checked<String> question) {
        APIGatewayV2HTTPEvent request = APIGatewayV2HTTPEvent.builder()
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("request-1")
                        .build())
                .build();
        return HttpReplies.lookup(
                request,
                question,
                day -> Optional.of(Map.of("dt", day))
                        .filter(body -> !body.get("dt").isEmpty()),
                MISSING);
    }

    @Test
    void whatIsFoundIsTheBody() {
        APIGatewayV2HTTPResponse response = ask(Checked.accepted("2026-03-01"));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo("{\"dt\":\"2026-03-01\"}");
    }

    @Test
    void aQuestionThatIsNoneIsTheCallersFault() {
        APIGatewayV2HTTPResponse response = ask(Checked.rejected("invalid_dt", "dt", "dt must be a date"));
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody())
                .isEqualTo("{\"error\":{\"code\":\"invalid_dt\",\"message\":\"dt must be a date\",\"field\":\"dt\","
                        + "\"requestId\":\"request-1\"}}");
    }

    @Test
    void nothingFoundIsNotFound() {
        APIGatewayV2HTTPResponse response = ask(Checked.accepted(""));
        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(response.getBody())
                .isEqualTo("{\"error\":{\"code\":\"unknown_day\",\"message\":\"there is nothing of that day\","
                        + "\"field\":\"dt\",\"requestId\":\"request-1\"}}");
    }
}
