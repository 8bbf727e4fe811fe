package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The shop's API as the replay sees it: takes every batch, and refuses one event in ten again. */
public final class TrackingStub implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ONE_REFUSED_IN = 10;

    private final HttpServer server;

    public TrackingStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/batch", TrackingStub::take);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            int events = JSON.readTree(exchange.getRequestBody()).path("batch").size();
            var answer = JSON.createObjectNode().put("success", true);
            var rejected = answer.putArray("rejected");
            for (int index = 0; index < events; index += ONE_REFUSED_IN) {
                rejected.addObject().put("index", index).put("code", "bad_money");
            }
            answer.put("accepted", events - rejected.size()).put("duplicates", 0);
            byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
