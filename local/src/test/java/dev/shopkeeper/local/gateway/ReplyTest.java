package dev.shopkeeper.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.lambda.Invocation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @Test
    void decodesAStructuredAnswer() {
        Reply reply = reply("""
                {"statusCode": 201, "headers": {"Content-Type": "text/csv", "X-Count": 3},
                 "multiValueHeaders": {"Link": ["a", "b"]}, "cookies": ["c=1; Secure", "d=2"], "body": "sku,units"}
                """);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers())
                .isEqualTo(Map.of(
                        "content-type", List.of("text/csv"),
                        "x-count", List.of("3"),
                        "link", List.of("a", "b"),
                        "set-cookie", List.of("c=1; Secure", "d=2")));
        assertThat(reply.body()).isEqualTo("sku,units".getBytes(UTF_8));
    }

    @Test
    void decodesABase64Body() {
        assertThat(reply("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AAEC\"}")
                        .body())
                .containsExactly(0, 1, 2);
    }

    @Test
    void takesAnAnswerWithoutStatusForTheBody() {
        Reply object = reply("{\"sku\":\"A-1\"}");
        Reply text = reply("\"hello\"");

        assertThat(object.status()).isEqualTo(200);
        assertThat(object.headers()).containsEntry("content-type", List.of("application/json"));
        assertThat(object.body()).isEqualTo("{\"sku\":\"A-1\"}".getBytes(UTF_8));
        assertThat(text.body()).isEqualTo("hello".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"statusCode\":\"many\"}",
                "{\"statusCode\":99}",
                "{\"statusCode\":200,\"headers\":{\"x\":\"a\\r\\nSet-Cookie: b\"}}",
                "{\"statusCode\":200,\"headers\":{\"no name\":\"a\"}}",
                "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%%%\"}"
            })
    void isAnInternalServerErrorWhenTheAnswerCannotBeRead(String answer) {
        Reply reply = reply(answer);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(new String(reply.body(), UTF_8)).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @ParameterizedTest
    @CsvSource({"HANDLER_ERROR, 500", "CRASH, 500", "INIT_ERROR, 500", "TIMEOUT, 503"})
    void hidesAFunctionsError(Outcome outcome, int status) {
        Reply reply = Reply.of(
                new Invocation(outcome, "{\"errorMessage\":\"secret\"}".getBytes(UTF_8), Duration.ofMillis(1), false));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(new String(reply.body(), UTF_8)).doesNotContain("secret");
    }

    private static Reply reply(String answer) {
        return Reply.of(new Invocation(Outcome.OK, answer.getBytes(UTF_8), Duration.ofMillis(1), false));
    }
}
