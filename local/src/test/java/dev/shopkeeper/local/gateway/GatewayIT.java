package dev.shopkeeper.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import dev.shopkeeper.local.fixture.RecordingLog;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.HttpApiSpec;
import dev.shopkeeper.local.template.HttpApiSpec.Cors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser of another origin gets over the wire. */
class GatewayIT {
    private static final Cors CORS = new Cors(
            List.of("http://shop.example"),
            List.of("GET", "POST"),
            List.of("authorization", "content-type", "x-retry-count"),
            List.of("retry-after"),
            false,
            3600);

    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = Gateway.open(0, Clock.systemUTC(), new RecordingLog());
        gateway.serve(
                new Blueprint(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.of(new HttpApiSpec("Api", Optional.of(CORS))),
                        Map.of()),
                new JWKSet(),
                (function, event) -> {
                    throw new IllegalArgumentException("no function " + function);
                });
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aPreflightRequestIsGrantedAllThatTheTemplateLists() throws Exception {
        HttpResponse<String> answer = send("OPTIONS", "http://shop.example");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "access-control-allow-origin")).contains("http://shop.example");
        assertThat(header(answer, "access-control-allow-methods")).contains("GET,POST");
        assertThat(header(answer, "access-control-allow-headers")).contains("authorization,content-type,x-retry-count");
        assertThat(header(answer, "access-control-max-age")).contains("3600");
        assertThat(header(answer, "vary")).contains("Origin");
    }

    @Test
    void aPreflightRequestOfAnotherOriginIsGrantedNothing() throws Exception {
        HttpResponse<String> answer = send("OPTIONS", "http://evil.example");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(header(answer, "vary")).contains("Origin");
    }

    @Test
    void anErrorCanBeReadByTheListedOrigin() throws Exception {
        HttpResponse<String> answer = send("POST", "http://shop.example");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "access-control-allow-origin")).contains("http://shop.example");
        assertThat(header(answer, "access-control-expose-headers")).contains("retry-after");
        assertThat(header(answer, "access-control-max-age")).isEmpty();
    }

    /** The JDK's server takes no more connections when it believes that 1,000 are open. */
    @Test
    void visitorsWhoGoAwayLeaveRoomForOthers() throws Exception {
        for (int visitor = 0; visitor < 1_001; visitor++) {
            goAwayWhileTheBodyIsAwaited();
        }
        assertThat(send("POST", "http://shop.example").statusCode()).isEqualTo(404);
    }

    private void goAwayWhileTheBodyIsAwaited() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.url().getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write("""
                            POST /v1/nowhere HTTP/1.1\r
                            Host: shop.example\r
                            Content-Length: 9\r
                            Expect: 100-continue\r
                            \r
                            """.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 100");
        }
    }

    private HttpResponse<String> send(String method, String origin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve("/v1/nowhere"))
                .method(method, BodyPublishers.noBody())
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Optional<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name);
    }
}
