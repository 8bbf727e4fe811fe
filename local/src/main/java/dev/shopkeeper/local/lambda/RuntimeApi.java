package dev.shopkeeper.local.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** The Lambda Runtime API (version 2018-06-01) for one process of a function: one event at a time. */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";
    private static final byte[] ACCEPTED = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);

    private final FunctionSpec function;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Call> pending = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<byte[]> initError = new CompletableFuture<>();
    private volatile Call current;

    RuntimeApi(FunctionSpec function) throws IOException {
        this.function = function;
        this.server = LoopbackServers.create(0);
        server.setExecutor(threads);
        server.createContext(INVOCATION, this::invocation);
        server.createContext(ROOT + "init/error", this::initError);
        server.createContext(ROOT + "restore/next", RuntimeApi::restored);
        server.start();
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} wants it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the process asks for its first event: it is initialised. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Done with the error if the process says that it could not initialise. */
    CompletableFuture<byte[]> initError() {
        return initError;
    }

    void send(Call call) {
        pending.add(call);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void invocation(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(INVOCATION.length());
            Call call = current;
            if (path.equals("next")) {
                next(exchange);
            } else if (call != null && path.equals(call.requestId() + "/response")) {
                accept(exchange, call, Invocation.Outcome.OK);
            } else if (call != null && path.equals(call.requestId() + "/error")) {
                accept(exchange, call, Invocation.Outcome.HANDLER_ERROR);
            } else {
                reply(exchange, 400, "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(null);
        Call call = pending.take();
        current = call;
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", call.requestId());
        headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        headers.set("Lambda-Runtime-Trace-Id", traceId());
        call.take();
        long deadline = System.currentTimeMillis() + function.timeout().toMillis();
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        write(exchange, 200, call.event());
    }

    private void accept(HttpExchange exchange, Call call, Invocation.Outcome outcome) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            byte[] payload = body.readNBytes(PayloadLimits.RESPONSE_BYTES + 1);
            if (payload.length > PayloadLimits.RESPONSE_BYTES) {
                long rest = body.transferTo(OutputStream.nullOutputStream());
                call.complete(FunctionErrors.responseTooLarge(payload.length + rest));
                reply(exchange, 413, "{\"errorType\":\"RequestEntityTooLarge\",\"errorMessage\":\"Too large\"}");
                return;
            }
            call.complete(new Answer(outcome, payload));
        }
        write(exchange, 202, ACCEPTED);
    }

    private void initError(HttpExchange exchange) throws IOException {
        try (exchange) {
            initError.complete(exchange.getRequestBody().readNBytes(PayloadLimits.RESPONSE_BYTES));
            write(exchange, 202, ACCEPTED);
        }
    }

    /** A snapshot wakes at once. */
    private static void restored(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, 200, new byte[0]);
        }
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        write(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String traceId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return String.format(
                "Root=1-%08x-%s;Parent=%s;Sampled=0",
                System.currentTimeMillis() / 1000, random.substring(0, 24), random.substring(8, 24));
    }
}
