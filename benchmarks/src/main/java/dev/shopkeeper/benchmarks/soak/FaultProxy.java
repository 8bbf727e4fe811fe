package dev.shopkeeper.benchmarks.soak;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Stands before an HTTP server on loopback and lets calls through, slowly, in part or not at all. */
final class FaultProxy implements AutoCloseable {
    /** Of the connection, not of the message; the JDK's client and server set them themselves. */
    private static final Set<String> HOP_HEADERS = Set.of(
            "connection", "content-length", "date", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI target;
    private final Predicate<Headers> victims;
    private final FaultDice dice;
    private final ThrottlingAnswer throttling;
    private final FaultCounts counts = new FaultCounts();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    private FaultProxy(
            URI target, Predicate<Headers> victims, FaultDice dice, ThrottlingAnswer throttling, HttpServer server) {
        this.target = target;
        this.victims = victims;
        this.dice = dice;
        this.throttling = throttling;
        this.server = server;
    }

    /** @param victims whether a call with these headers may meet faults; all others get through */
    static FaultProxy open(URI target, Predicate<Headers> victims, FaultDice dice, ThrottlingAnswer throttling) {
        try {
            HttpServer server = LoopbackServers.create(0);
            var proxy = new FaultProxy(target, victims, dice, throttling, server);
            server.createContext("/", proxy::serve);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return LoopbackServers.url(server);
    }

    FaultCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Fault fault = victims.test(exchange.getRequestHeaders())
                    ? counted(dice.next(System.nanoTime()))
                    : new Fault.None();
            meet(fault, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Fault counted(Fault fault) {
        counts.add(fault);
        return fault;
    }

    /** Where nothing is answered, the exception closes the connection. */
    private void meet(Fault fault, HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (fault) {
            case Fault.None() -> answer(exchange, forward(exchange, body));
            case Fault.Slow(Duration by) -> {
                Thread.sleep(by);
                answer(exchange, forward(exchange, body));
            }
            case Fault.CutBefore() -> throw new IOException("cut");
            case Fault.CutAfter() -> {
                forward(exchange, body);
                throw new IOException("cut");
            }
            case Fault.Throttled() -> throttle(exchange);
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .timeout(PATIENCE)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().map().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                headers.put(name, values);
            }
        });
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            answer.headers().firstValue("content-length").ifPresent(length -> headers.set("content-length", length));
        }
        boolean empty = head || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private void throttle(HttpExchange exchange) throws IOException {
        byte[] body = throttling.body().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("content-type", throttling.contentType());
        exchange.sendResponseHeaders(throttling.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean isOfTheConnection(String header) {
        return HOP_HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }
}
