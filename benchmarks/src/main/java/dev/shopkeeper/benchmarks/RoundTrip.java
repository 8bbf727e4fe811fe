package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.gateway.Gateway;
import dev.shopkeeper.local.identity.TokenIssuer;
import dev.shopkeeper.local.lambda.FunctionPool;
import dev.shopkeeper.local.lambda.PoolOptions;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.HttpApiSpec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a warm HTTP request takes through the local gateway, the Lambda Runtime API and a function that does
 * nothing, in a process of its own. One client, one connection, an event of 1.3 KB.
 */
public final class RoundTrip {
    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 5_000;
    private static final int BODY_BYTES = 1_300;

    private RoundTrip() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("round-trip");
        PoolOptions options = new PoolOptions("eu-central-1", Map.of(), 1, work, Duration.ofSeconds(30));
        TerminalLog log = TerminalLog.quiet(System.out, false);
        Blueprint blueprint = blueprint();
        try (FunctionPool functions = new FunctionPool(blueprint.functions(), options, log);
                Gateway gateway = Gateway.open(0, Clock.systemUTC(), log)) {
            gateway.serve(
                    blueprint, TokenIssuer.of(blueprint, Clock.systemUTC()).keys(), functions);
            measure(gateway.url(), WARM_UP);
            print(measure(gateway.url(), REQUESTS));
        }
        System.exit(0);
    }

    private static double[] measure(URI url, int requests) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/echo"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("\"" + "x".repeat(BODY_BYTES) + "\""))
                .build();
        double[] millis = new double[requests];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < requests; i++) {
                long start = System.nanoTime();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                millis[i] = (System.nanoTime() - start) / 1e6;
                if (response.statusCode() != 200) {
                    throw new IllegalStateException("the gateway answered " + response.statusCode());
                }
            }
        }
        return millis;
    }

    private static void print(double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "warm HTTP round trip, ms: median %.2f, p90 %.2f, p99 %.2f, max %.2f (%d requests)%n",
                at(millis, 0.5),
                at(millis, 0.9),
                at(millis, 0.99),
                millis[millis.length - 1],
                millis.length);
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private static Blueprint blueprint() throws URISyntaxException {
        FunctionSpec echo = new FunctionSpec(
                "Echo",
                "echo",
                "arn:aws:lambda:eu-central-1:000000000000:function:echo",
                EchoFunction.class.getName() + "::handleRequest",
                "java25",
                Path.of(RoundTrip.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                512,
                Duration.ofSeconds(10),
                Map.of(),
                "/aws/lambda/echo",
                false,
                List.of(new EventSource.HttpRoute("Post", "POST", "/echo")),
                0,
                Optional.empty(),
                OptionalInt.empty());
        return new Blueprint(
                List.of(echo),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new HttpApiSpec("Api", Optional.empty())),
                Map.of());
    }
}
