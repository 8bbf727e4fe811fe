package dev.shopkeeper.local.access;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes calls on to a service and its answers back, bodies as streams. */
final class Forwarding implements AutoCloseable {
    /** They belong to one connection. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    /** What fits in here is sent in one piece. */
    private static final int SMALL_BYTES = 1 << 16;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    HttpResponse<InputStream> send(URI service, ApiCall call, InputStream body)
            throws IOException, InterruptedException {
        String query = call.query().isEmpty() ? "" : "?" + call.query();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + call.path() + query))
                .method(call.method(), content(call, body));
        call.headers().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static BodyPublisher content(ApiCall call, InputStream body) throws IOException {
        long length = call.header("content-length").map(Long::parseLong).orElse(-1L);
        if (length < 0 && call.header("transfer-encoding").isEmpty() || length == 0) {
            return BodyPublishers.noBody();
        }
        if (length > 0 && length <= SMALL_BYTES) {
            return BodyPublishers.ofByteArray(body.readAllBytes());
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> body);
        return length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
    }

    static void reply(HttpExchange exchange, HttpResponse<InputStream> answer, InputStream body) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head && length >= 0) {
            exchange.getResponseHeaders().set("content-length", Long.toString(length));
        }
        boolean empty = head || length == 0 || answer.statusCode() == 204 || answer.statusCode() == 304;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : Math.max(0, length));
        if (!empty) {
            body.transferTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
