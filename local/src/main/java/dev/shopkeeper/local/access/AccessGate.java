package dev.shopkeeper.local.access;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MachineLog.Level;
import dev.shopkeeper.local.template.Arns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What functions take for AWS: reads off the signature of a call who makes it ({@link #accessKeyId}) and to which
 * service, asks whether the role allows it, and passes it on or refuses it in the service's own words. Signatures are
 * not verified: everybody here is the same user.
 */
public final class AccessGate implements AutoCloseable {
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=((?:[0-9A-F]{2})+)/\\d+/[^/]+/([^/]+)/aws4_request");
    private static final Map<String, CallReader> READERS = Map.of(
            "dynamodb", new DynamoDbCalls(),
            "s3", new S3Calls(),
            "secretsmanager", new SecretsCalls(),
            "sns", new SnsCalls(),
            "sqs", new SqsCalls());

    private final HttpServer server;
    private final Map<String, URI> services;
    private final Forwarding forwarding = new Forwarding();
    private final MachineLog log;
    private volatile AccessCheck check = (function, access) -> false;

    private AccessGate(HttpServer server, Map<String, URI> services, MachineLog log) {
        this.server = server;
        this.services = services;
        this.log = log;
    }

    /**
     * Until {@link #govern} nothing is allowed.
     *
     * @param services by the name that signatures have for them: {@code s3}, {@code sqs}
     */
    public static AccessGate open(Map<String, URI> services, MachineLog log) throws IOException {
        HttpServer server = LoopbackServers.create(0);
        AccessGate gate = new AccessGate(server, services, log);
        server.createContext("/", gate::answer);
        server.start();
        return gate;
    }

    public void govern(AccessCheck roles) {
        check = roles;
    }

    /** The key id that a function signs its calls with: its name in hexadecimal, for key ids have no hyphen. */
    public static String accessKeyId(String function) {
        return HexFormat.of().withUpperCase().formatHex(function.getBytes(StandardCharsets.UTF_8));
    }

    private static String function(String accessKeyId) {
        return new String(HexFormat.of().parseHex(accessKeyId), StandardCharsets.UTF_8);
    }

    public URI url() {
        return LoopbackServers.url(server);
    }

    @Override
    public void close() {
        server.stop(0);
        forwarding.close();
    }

    /** @param service as the signature names it */
    private record Caller(String function, String service) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = lowerCased(exchange.getRequestHeaders());
            Optional<Caller> caller = caller(headers);
            if (caller.isEmpty() || !services.containsKey(caller.get().service())) {
                refuse(exchange, Refusal.of("", "the call is not signed for a service that is here"));
            } else {
                answer(exchange, caller.get(), headers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.machine(Level.ERROR, "access", "a call failed here: " + e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange, Caller caller, Map<String, List<String>> headers)
            throws IOException, InterruptedException {
        URI asked = exchange.getRequestURI();
        boolean isS3 = caller.service().equals("s3");
        boolean listed = isS3 && "delete".equals(asked.getRawQuery());
        byte[] body = isS3 && !listed ? new byte[0] : exchange.getRequestBody().readAllBytes();
        ApiCall call = new ApiCall(
                exchange.getRequestMethod(),
                asked.getRawPath(),
                Optional.ofNullable(asked.getRawQuery()).orElse(""),
                headers,
                body);
        Optional<Refusal> refusal = refusal(caller, call);
        if (refusal.isPresent()) {
            exchange.getRequestBody().readAllBytes();
            refuse(exchange, refusal.get());
            return;
        }
        InputStream content = isS3 && !listed ? exchange.getRequestBody() : new ByteArrayInputStream(body);
        HttpResponse<InputStream> answer = forwarding.send(services.get(caller.service()), call, content);
        try (InputStream answered = answer.body()) {
            if (isS3 && answer.statusCode() == 404 && S3Calls.readsObject(call)) {
                Optional<Access> unlisted = forbidden(caller, List.of(S3Calls.listing(call)));
                if (unlisted.isPresent()) {
                    refuse(exchange, refusal(caller, unlisted.get()));
                    return;
                }
            }
            Forwarding.reply(exchange, answer, answered);
        }
    }

    private Optional<Refusal> refusal(Caller caller, ApiCall call) {
        try {
            return forbidden(caller, READERS.get(caller.service()).needs(call)).map(access -> refusal(caller, access));
        } catch (IOException e) {
            return Optional.of(Refusal.of(caller.service(), "what the call needs cannot be told: " + e.getMessage()));
        }
    }

    private Optional<Access> forbidden(Caller caller, List<Access> needs) {
        return needs.stream()
                .filter(access -> !check.allows(caller.function(), access))
                .findFirst();
    }

    private static Refusal refusal(Caller caller, Access access) {
        return Refusal.of(
                caller.service(),
                "User: arn:aws:sts::%s:assumed-role/%s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
                        .formatted(
                                Arns.ACCOUNT, caller.function(), access.action(), access.resource(), access.action()));
    }

    private static Optional<Caller> caller(Map<String, List<String>> headers) {
        Matcher signature = CREDENTIAL.matcher(String.join(",", headers.getOrDefault("authorization", List.of())));
        return signature.find()
                ? Optional.of(new Caller(function(signature.group(1)), signature.group(2)))
                : Optional.empty();
    }

    private static Map<String, List<String>> lowerCased(Headers headers) {
        Map<String, List<String>> lowered = new TreeMap<>();
        headers.forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), values));
        return lowered;
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        refusal.headers().forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(refusal.status(), head ? -1 : refusal.body().length);
        if (!head) {
            exchange.getResponseBody().write(refusal.body());
        }
    }
}
