package dev.shopkeeper.stockalerts.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFirstLineIsTheHeader() throws IOException {
        JsonNode message = JSON.readTree(ChatMessages.of("Sold out: A & <B>\nNothing left.\n\nAlert 7"));
        assertThat(message.path("text").asText()).isEqualTo("Sold out: A &amp; &lt;B&gt;");
        assertThat(message.at("/blocks/0/text/text").asText()).isEqualTo("Sold out: A & <B>");
        assertThat(message.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(message.at("/blocks/1/text/text").asText()).isEqualTo("Nothing left.\n\nAlert 7");
        assertThat(message.at("/blocks/1/text/type").asText()).isEqualTo("mrkdwn");
    }

    @Test
    void aMessageIsNoLongerThanAChatTakes() throws IOException {
        JsonNode message = JSON.readTree(ChatMessages.of("t".repeat(500) + "\n" + "x".repeat(9_000)));
        assertThat(message.at("/blocks/0/text/text").asText()).hasSize(150);
        assertThat(message.at("/blocks/1/text/text").asText()).hasSize(3_000);
        assertThat(JSON.readTree(ChatMessages.of("one line")).path("blocks")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void postsToTheWebhook(int status) throws IOException {
        assertThat(posted(status)).isEqualTo("{\"text\":\"杯\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void aChatThatRefusesIsAFaultThatKeepsItsAddress(int status) {
        assertThatThrownBy(() -> posted(status))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the chat answered " + status);
    }

    private static String posted(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicReference<String> body = new AtomicReference<>();
        server.createContext("/", exchange -> {
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret");
            new WebhookChatRoom(() -> address).post("{\"text\":\"杯\"}");
            return body.get();
        } finally {
            server.stop(0);
        }
    }
}
