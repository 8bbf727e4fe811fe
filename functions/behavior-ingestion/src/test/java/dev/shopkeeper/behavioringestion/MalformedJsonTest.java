package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.events.BehaviorEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedJsonTest {
    private final Door door = new Door();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{} {}",
                "{}x",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x1}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"",
                "{\"batch\":[}",
                "{\"batch\":[1,]}",
                "{\"batch\":[{\"a\":1]}",
                "{\"batch\":[",
                "[1",
                "\"x",
                "nul",
                "// {}\n{}",
                "{/**/}",
                "<html></html>"
            })
    void isA400ThatNamesThePlace(String body) {
        APIGatewayV2HTTPResponse answer = door.send("batch", body);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(Door.json(answer.getBody()).at("/error/code").asText()).isEqualTo("not_json");
        assertThat(Door.json(answer.getBody()).at("/error/field").asText()).isEqualTo("body");
        assertThat(door.queue.bodies()).isEmpty();
    }

    @Test
    void namesLineAndColumn() {
        assertThat(door.send("batch", "{\"batch\":[\n  {]}").getBody()).contains("line 2, column 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"text\"", "true", "[{}]"})
    void jsonThatIsNoObjectIsA400(String body) {
        assertThat(Door.json(door.send("track", body).getBody())
                        .at("/error/code")
                        .asText())
                .isEqualTo("not_an_object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"batch\":null}", "{\"batch\":{}}", "{\"events\":[]}"})
    void aBatchWithoutItsListIsA400(String body) {
        assertThat(Door.json(door.send("batch", body).getBody())
                        .at("/error/field")
                        .asText())
                .isEqualTo("batch");
    }

    @Test
    void depthAndNumbersAreBounded() {
        String deep = "[".repeat(100_000);
        assertThat(door.send("batch", "{\"batch\":" + deep).getStatusCode()).isEqualTo(400);
        assertThat(door.send("track", "{\"a\":" + "[".repeat(33) + "]".repeat(33) + "}")
                        .getStatusCode())
                .isEqualTo(400);
        assertThat(door.send("track", "{\"a\":" + "9".repeat(100_000) + "}").getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void bytesThatAreNoUtf8AreA400() {
        byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16);
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'};
        for (byte[] body : new byte[][] {latin1, utf16, overlong}) {
            assertThat(door.send(Door.request("track", body, Map.of())).getStatusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void eventsThatAreNoObjectsAreRejectedOneByOne() {
        APIGatewayV2HTTPResponse answer =
                door.batch("1", "null", "[]", "'x'", "{'type':'page','anonymousId':'v'}", "{}");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(Door.json(answer.getBody()).at("/rejected").findValuesAsText("code"))
                .containsExactly("not_an_object", "not_an_object", "not_an_object", "not_an_object", "unknown_type");
        assertThat(door.kept()).hasSize(1);
        assertThat(door.rejected()).hasSize(5);
    }

    @Test
    void charactersThatNoQueueTakesAreReplaced() {
        String body = """
                {"batch":[{"type":"track","event":"Note\\u0000","anonymousId":"v\\ud800","messageId":"m",
                 "properties":{"a\\u0000":"\\uffff\\ufffe","emoji":"\\ud83d\\ude00","raw":"\uFFFE"}}]}\
                """;
        assertThat(door.send("batch", body).getBody()).startsWith("{\"success\":true,\"accepted\":1,");
        BehaviorEvent event = door.kept().getFirst();
        assertThat(event.event()).isEqualTo("Note\uFFFD");
        assertThat(event.visitorId()).isEqualTo("v\uFFFD");
        assertThat(event.properties().toString())
                .isEqualTo("{\"a\uFFFD\":\"\uFFFD\uFFFD\",\"emoji\":\"\uD83D\uDE00\",\"raw\":\"\uFFFD\"}");
    }
}
