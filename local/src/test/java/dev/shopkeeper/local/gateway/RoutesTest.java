package dev.shopkeeper.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    /** The example of API Gateway's manual, "Working with routes for HTTP APIs", and some more. */
    private final Routes routes = new Routes(List.of(
            new Route("ANY", Route.DEFAULT, "rest"),
            new Route("ANY", "/{proxy+}", "any"),
            new Route("GET", "/pets/{proxy+}", "pets"),
            new Route("GET", "/pets/dog/{id}", "dog"),
            new Route("GET", "/pets/dog/1", "first-dog"),
            new Route("ANY", "/pets/dog/{id}", "any-dog"),
            new Route("GET", "/v1/stock/{sku}/movements", "movements"),
            new Route("GET", "/v1/stock/{sku}", "stock")));

    @ParameterizedTest
    @CsvSource({
        "GET, /pets/dog/1, first-dog",
        "GET, /pets/dog/2, dog",
        "POST, /pets/dog/1, any-dog",
        "GET, /pets/cat/1, pets",
        "POST, /pets/cat/1, any",
        "GET, /v1/stock/A-1/movements, movements",
        "GET, /v1/stock/A-1, stock",
        "GET, /v1/stock/A-1/, any",
        "GET, /v1/stock/, any",
        "GET, /, rest",
    })
    void findsTheMostSpecificRoute(String method, String path, String function) {
        assertThat(routes.find(method, Route.segments(path))
                        .orElseThrow()
                        .route()
                        .function())
                .isEqualTo(function);
    }

    @Test
    void readsThePathsVariables() {
        assertThat(routes.find("GET", List.of("v1", "stock", "a/b", "movements"))
                        .orElseThrow()
                        .variables())
                .isEqualTo(Map.of("sku", "a/b"));
        assertThat(routes.find("GET", List.of("pets", "cat", "black", "1"))
                        .orElseThrow()
                        .variables())
                .isEqualTo(Map.of("proxy", "cat/black/1"));
        assertThat(routes.find("GET", List.of("")).orElseThrow().route().key()).isEqualTo("$default");
    }

    @Test
    void findsNothingForAnotherMethodOrPath() {
        Routes one = new Routes(List.of(new Route("POST", "/v1/track", "ingestion")));

        assertThat(one.find("GET", List.of("v1", "track"))).isEmpty();
        assertThat(one.find("POST", List.of("v1", "track", ""))).isEmpty();
        assertThat(one.find("POST", List.of("v1"))).isEmpty();
        assertThat(one.find("POST", List.of("V1", "track"))).isEmpty();
        assertThat(one.find("POST", List.of("v1", "track"))
                        .orElseThrow()
                        .route()
                        .key())
                .isEqualTo("POST /v1/track");
    }
}
