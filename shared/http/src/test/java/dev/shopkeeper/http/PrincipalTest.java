package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalTest {
    @Test
    void isTheSubjectOfTheToken() {
        JWT jwt = JWT.builder()
                .withClaims(Map.of("sub", "0f3a", "client_id", "app"))
                .build();
        assertThat(HttpRequests.principal(
                        request(Authorizer.builder().withJwt(jwt).build())))
                .isEqualTo("0f3a");
    }

    @Test
    void isNobodyWithoutAToken() {
        assertThat(HttpRequests.principal(new APIGatewayV2HTTPEvent())).isEmpty();
        assertThat(HttpRequests.principal(request(null))).isEmpty();
        assertThat(HttpRequests.principal(request(Authorizer.builder().build())))
                .isEmpty();
        assertThat(HttpRequests.principal(request(
                        Authorizer.builder().withJwt(JWT.builder().build()).build())))
                .isEmpty();
    }

    private static APIGatewayV2HTTPEvent request(Authorizer authorizer) {
        return APIGatewayV2HTTPEvent.builder()
                .withRequestContext(
                        RequestContext.builder().withAuthorizer(authorizer).build())
                .build();
    }
}
