package dev.shopkeeper.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import dev.shopkeeper.local.lambda.FunctionInvoker;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.lambda.PayloadLimits;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.HttpApiSpec;
import dev.shopkeeper.local.template.JwtAuthorization;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP API of API Gateway on loopback: its routes, its limits and its own answers. */
public final class Gateway implements AutoCloseable {
    private static final int BODY_MEGABYTES = 128;
    private static final Duration ROOM_WITHIN = Duration.ofSeconds(10);

    /** API Gateway waits no longer for a function; the function goes on. */
    private static final long PATIENCE_SECONDS = 30;

    /** Headers that belong to the connection, not to the function's answer. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");

    private final Clock clock;
    private final MachineLog log;
    private final BodyBudget bodies = new BodyBudget(BODY_MEGABYTES, PayloadLimits.REQUEST_BYTES, ROOM_WITHIN);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private Gateway(HttpServer server, Clock clock, MachineLog log) {
        this.server = server;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Takes the port. Requests wait until {@link #serve}.
     *
     * @param port 0 for any free one
     * @throws java.net.BindException if the port is taken
     */
    public static Gateway open(int port, Clock clock, MachineLog log) throws IOException {
        return new Gateway(LoopbackServers.create(port), clock, log);
    }

    /**
     * Answers requests from now on.
     *
     * @param keys that tokens of operators are signed with
     */
    public void serve(Blueprint blueprint, JWKSet keys, FunctionInvoker functions) {
        Routes routes = Routes.of(blueprint);
        Optional<CorsPolicy> cors =
                blueprint.httpApi().flatMap(HttpApiSpec::cors).map(CorsPolicy::new);
        Api api = new Api(routes, cors, new JwtCheck(keys, clock), functions);
        server.createContext("/", exchange -> serve(exchange, api));
        server.start();
    }

    private record Api(Routes routes, Optional<CorsPolicy> cors, JwtCheck tokens, FunctionInvoker functions) {}

    public URI url() {
        return LoopbackServers.url(server);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, Api api) throws IOException {
        long start = System.nanoTime();
        try (exchange) {
            String requestId = UUID.randomUUID().toString();
            Reply reply = answer(exchange, api, requestId);
            send(exchange, reply, requestId);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Level level = reply.status() >= 500 ? Level.WARN : Level.DEBUG;
            log.machine(level, "http", request + " " + reply.status() + " in " + millis + " ms");
        } catch (IOException e) {
            log.machine(Level.DEBUG, "http", "a client went away: " + e.getMessage());
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.machine(Level.ERROR, "http", "a request failed here: " + e);
            throw e;
        }
    }

    private Reply answer(HttpExchange exchange, Api api, String requestId) throws IOException, InterruptedException {
        return switch (bodies.read(exchange.getRequestBody())) {
            case BodyBudget.Read.TooLong() -> Reply.message(413, "Request Entity Too Large");
            case BodyBudget.Read.NoRoom() -> Reply.message(503, "Service Unavailable");
            case BodyBudget.Read.Whole(byte[] body, BodyBudget.Lease lease) -> {
                try (lease) {
                    yield answer(Request.of(exchange, body), api, requestId);
                } catch (MalformedRequestException e) {
                    yield Reply.message(400, "Bad Request");
                }
            }
        };
    }

    private Reply answer(Request request, Api api, String requestId)
            throws MalformedRequestException, JsonProcessingException, InterruptedException {
        Optional<Reply> preflight = api.cors().flatMap(policy -> policy.preflight(request));
        if (preflight.isPresent()) {
            return preflight.get();
        }
        Reply reply = routed(request, api, requestId);
        return api.cors().map(policy -> policy.apply(request, reply)).orElse(reply);
    }

    private Reply routed(Request request, Api api, String requestId)
            throws MalformedRequestException, JsonProcessingException, InterruptedException {
        Optional<Routes.Match> match = api.routes().find(request.method(), request.segments());
        if (match.isEmpty()) {
            return Reply.message(404, "Not Found");
        }
        Optional<JwtAuthorization> authorization = match.get().route().authorization();
        if (authorization.isEmpty()) {
            return invoke(request, match.get(), Optional.empty(), api, requestId);
        }
        return switch (api.tokens().check(request.header("authorization"), authorization.get())) {
            case JwtCheck.Outcome.Refused(Reply reply) -> reply;
            case JwtCheck.Outcome.Passed(Principal principal) ->
                invoke(request, match.get(), Optional.of(principal), api, requestId);
        };
    }

    private Reply invoke(Request request, Routes.Match match, Optional<Principal> principal, Api api, String requestId)
            throws MalformedRequestException, JsonProcessingException, InterruptedException {
        byte[] event = RequestEvent.of(request, match, principal, requestId, clock.instant());
        return event.length > PayloadLimits.REQUEST_BYTES
                ? Reply.message(413, "Request Entity Too Large")
                : invoke(api.functions(), match.route().function(), event);
    }

    private Reply invoke(FunctionInvoker functions, String function, byte[] event) throws InterruptedException {
        Future<Invocation> invocation = threads.submit(() -> functions.invoke(function, event));
        try {
            return Reply.of(invocation.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            log.machine(Level.WARN, function, "did not answer within " + PATIENCE_SECONDS + " s");
            return Reply.message(503, "Service Unavailable");
        } catch (ExecutionException e) {
            log.machine(Level.ERROR, function, "could not be invoked: " + e.getCause());
            return Reply.internalServerError();
        }
    }

    private static void send(HttpExchange exchange, Reply reply, String requestId) throws IOException {
        reply.headers().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name)) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        exchange.getResponseHeaders().set("apigw-requestid", requestId);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("content-length", Integer.toString(reply.body().length));
        }
        boolean empty = head || reply.body().length == 0 || reply.status() == 204 || reply.status() == 304;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
