package dev.shopkeeper.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a service of AWS and passes everything on, until it is told to answer something else. */
final class FaultyService implements AutoCloseable {
    /** Of the connection between two parties, or set by the client itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect", "date");

    /** @param operations of DynamoDB or SQS, or methods of HTTP, that are answered so */
    record Fault(Set<String> operations, int status, String body) {
        static Fault json(String operation, String code) {
            return new Fault(Set.of(operation), 400, "{\"__type\":\"com.amazonaws#" + code + "\",\"message\":\"no\"}");
        }

        static Fault xml(String method, int status, String code) {
            return new Fault(Set.of(method), status, "<Error><Code>" + code + "</Code></Error>");
        }
    }

    private final URI service;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());

    FaultyService(URI service) throws IOException {
        this.service = service;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void fail(Fault how) {
        fault.set(Optional.of(how));
    }

    void recover() {
        fault.set(Optional.empty());
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Fault> now = fault.get().filter(each -> each.operations().contains(operation(exchange)));
            if (now.isPresent()) {
                byte[] refusal = now.get().body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(now.get().status(), refusal.length == 0 ? -1 : refusal.length);
                exchange.getResponseBody().write(refusal);
            } else {
                passOn(exchange, body);
            }
        }
    }

    private static String operation(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        return target == null ? exchange.getRequestMethod() : target.substring(target.indexOf('.') + 1);
    }

    private void passOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] answer = response.body();
            exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
