package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Checked;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    @Test
    void readsAllThatCanBeAsked() {
        assertThat(RequestReader.read(get(Map.of(
                        "visitorId",
                        " v ",
                        "userId",
                        "u",
                        "items",
                        "a, b,,a",
                        "category",
                        "Tea",
                        "limit",
                        "50",
                        "exclude",
                        "x,茶"))))
                .isEqualTo(Checked.accepted(
                        new RecommendationRequest("v", "u", List.of("a", "b"), "Tea", 50, List.of("x", "茶"))));
        assertThat(RequestReader.read(get(Map.of())))
                .isEqualTo(Checked.accepted(new RecommendationRequest("", "", List.of(), "", 10, List.of())));
        assertThat(RequestReader.read(post("{\"items\":[\"b\",\"a\",\"b\"],\"session\":null,\"more\":1}")))
                .isEqualTo(Checked.accepted(new RankRequest(List.of("b", "a"), "", List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "51", "1000000", "ten", "1.5", "99999999999"})
    void refusesALimitOutOfRange(String limit) {
        assertRefused(get(Map.of("limit", limit)), "invalid_limit", "limit");
    }

    @Test
    void refusesMoreItemsOrLongerIdsThanAreRead() {
        assertRefused(get(Map.of("items", ids(51))), "too_many_items", "items");
        assertRefused(get(Map.of("exclude", ids(201))), "too_many_items", "exclude");
        assertRefused(get(Map.of("visitorId", "v".repeat(257))), "too_long", "visitorId");
        assertRefused(get(Map.of("items", "a," + "b".repeat(257))), "too_long", "items");
        String items = "\"i\",".repeat(201).replaceAll(",$", "");
        assertRefused(post("{\"items\":[" + items + "]}"), "too_many_items", "items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|invalid_json|''",
                "{|invalid_json|''",
                "[1]|invalid_json|''",
                "{}|missing_items|items",
                "{\"items\":[]}|missing_items|items",
                "{\"items\":\"a\"}|invalid_list|items",
                "{\"items\":[1]}|invalid_list|items",
                "{\"items\":[\" \"]}|invalid_list|items",
                "{\"items\":[\"a\"],\"session\":{}}|invalid_list|session",
                "{\"items\":[\"a\"],\"visitorId\":7}|invalid_text|visitorId"
            })
    void refusesABodyThatIsNoRanking(String body, String code, String field) {
        assertRefused(post(body), code, field);
    }

    private static void assertRefused(APIGatewayV2HTTPEvent request, String code, String field) {
        assertThat(RequestReader.read(request)).isInstanceOfSatisfying(Checked.Rejected.class, rejected -> {
            assertThat(rejected.rejection().code()).isEqualTo(code);
            assertThat(rejected.rejection().field()).isEqualTo(field);
            assertThat(rejected.rejection().message()).isNotBlank();
        });
    }

    private static String ids(int count) {
        return String.join(",", Collections.nCopies(count, "a"));
    }

    private static APIGatewayV2HTTPEvent get(Map<String, String> query) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("GET /v1/recommendations")
                .withQueryStringParameters(query)
                .build();
    }

    private static APIGatewayV2HTTPEvent post(String body) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /v1/recommendations/rank")
                .withBody(body)
                .build();
    }
}
