package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The runtime's own serialisation is the reference. */
class HttpEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> requests() throws IOException {
        Path events = Path.of(System.getProperty("shopkeeper.home")).resolve("events");
        try (Stream<Path> files = Files.list(events)) {
            return files.filter(HttpEventsTest::isRequest).sorted().toList().stream();
        }
    }

    private static boolean isRequest(Path file) {
        try {
            return Files.readString(file).contains("\"routeKey\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everySampleIsReadAsTheRuntimeReadsIt(Path file) throws IOException {
        byte[] event = Files.readAllBytes(file);
        assertThat(read(event)).isEqualTo(byRuntime(event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"version\":\"2.0\",\"cookies\":[\"a=b\",\"c=d\"],\"body\":null,\"isBase64Encoded\":true}",
                "{\"headers\":null,\"queryStringParameters\":{\"a\":\"1,2\",\"b\":\"\"},\"pathParameters\":{\"sku\":\"ä/🍵\"}}",
                "{\"requestContext\":{\"timeEpoch\":1772445600000,\"authentication\":null,\"http\":{\"method\":\"GET\"}}}",
                "{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"o\",\"aud\":\"shop\"},\"scopes\":[\"stock\"]}}}}",
                "{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"o\"},\"scopes\":null}}}}",
                "{\"stageVariables\":{\"a\":\"b\"},\"unknown\":{\"deep\":[{\"er\":1}]},\"body\":\"\\u0000\\\"x\"}"
            })
    void soIsWhatIsMissingNullOrUnknown(String event) throws IOException {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes)).isEqualTo(byRuntime(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"version\":", "{\"headers\":{\"a\":"})
    void whatIsNoRequestIsAFault(String event) {
        assertThatThrownBy(() -> read(event.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void answersAreWrittenAsTheRuntimeWritesThem() throws IOException {
        for (APIGatewayV2HTTPResponse response : List.of(
                HttpReplies.json(200, Map.of("text", "\"绿茶\" \n 🍵")),
                APIGatewayV2HTTPResponse.builder().withStatusCode(204).build(),
                APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(200)
                        .withCookies(List.of("a=b"))
                        .withBody("QQ==")
                        .withIsBase64Encoded(true)
                        .build())) {
            assertThat(written(response)).isEqualTo(writtenByRuntime(response));
        }
    }

    private static APIGatewayV2HTTPEvent read(byte[] event) throws IOException {
        return HttpEvents.read(new ByteArrayInputStream(event));
    }

    private static APIGatewayV2HTTPEvent byRuntime(byte[] event) {
        return LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, HttpEventsTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(event));
    }

    private static ObjectNode written(APIGatewayV2HTTPResponse response) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        HttpEvents.write(response, output);
        return withoutNulls(output);
    }

    private static ObjectNode writtenByRuntime(APIGatewayV2HTTPResponse response) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        LambdaEventSerializers.serializerFor(APIGatewayV2HTTPResponse.class, HttpEventsTest.class.getClassLoader())
                .toJson(response, output);
        return withoutNulls(output);
    }

    /** API Gateway takes a null as what is missing. */
    private static ObjectNode withoutNulls(ByteArrayOutputStream json) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(json.toByteArray());
        tree.removeIf(value -> value.isNull());
        return tree;
    }
}
