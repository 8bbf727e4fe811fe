package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From a movement sent over HTTP to the message about it on SNS, through the ledger, the stream and the alerts. One
 * sale at a time, each of the last units of another SKU. Exit code 1 if the median is a second or more.
 */
public final class AlertLatency {
    // More at once than a shop would want: what goes into the minute's message isn't measured here.
    private static final Map<String, String> PARAMETERS = Map.of("AlertsAtOnce", "1000");
    private static final int WARM_UP = 10;
    private static final int SALES = 100;
    private static final double GOAL_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PrintStream OUT = System.out;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Messages messages = new Messages(TerminalLog.quiet(System.err, false));
    private String token = "";

    private AlertLatency() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(new AlertLatency().run() ? 0 : 1);
    }

    /** Hears what SNS publishes from the machine's log, where it says each message. */
    private static final class Messages implements MachineLog {
        private static final Pattern SOLD_OUT = Pattern.compile("Out of stock: (LATENCY-\\d+) in main");

        private final Map<String, CompletableFuture<Long>> told = new ConcurrentHashMap<>();
        private final MachineLog other;

        Messages(MachineLog other) {
            this.other = other;
        }

        CompletableFuture<Long> about(String sku) {
            return told.computeIfAbsent(sku, name -> new CompletableFuture<>());
        }

        @Override
        public void machine(Level level, String part, String message) {
            Matcher matcher = SOLD_OUT.matcher(message);
            if (matcher.find()) {
                about(matcher.group(1)).complete(System.nanoTime());
            }
            other.machine(level, part, message);
        }

        @Override
        public void function(Level level, String function, String line) {
            other.function(level, function, line);
        }
    }

    private boolean run() throws Exception {
        try (Machine machine = Machine.start(MeasuredMachine.options(PARAMETERS), messages)) {
            URI http = machine.addresses().http();
            token = machine.token(Set.of());
            for (int i = 0; i < WARM_UP + SALES; i++) {
                post(http, i, "opening", Instant.now().minus(Duration.ofDays(1)));
            }
            machine.awaitIdle(PATIENCE);
            double[] millis = new double[SALES];
            for (int i = 0; i < WARM_UP + SALES; i++) {
                double took = sellOut(http, i);
                if (i >= WARM_UP) {
                    millis[i - WARM_UP] = took;
                }
            }
            return print(millis);
        }
    }

    private double sellOut(URI http, int number)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        post(http, number, "sale", Instant.now());
        long told = messages.about("LATENCY-" + number).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return (told - start) / 1e6;
    }

    private void post(URI http, int number, String kind, Instant at) throws IOException, InterruptedException {
        String movement = """
                {"movement_id":"%2$s:%1$d","sku":"LATENCY-%1$d","warehouse":"main","kind":"%2$s","quantity":5,
                 "occurred_at":"%3$s"}""".formatted(number, kind, at);
        HttpRequest request = HttpRequest.newBuilder(http.resolve("/v1/stock/movements"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(movement))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the ledger answered " + response.statusCode() + " " + response.body());
        }
    }

    private static boolean print(double[] millis) {
        Arrays.sort(millis);
        double median = at(millis, 0.5);
        OUT.printf(
                Locale.ROOT,
                "movement over HTTP to alert on SNS, ms: median %.0f, p90 %.0f, max %.0f (%d sales)%n",
                median,
                at(millis, 0.9),
                millis[millis.length - 1],
                millis.length);
        return median < GOAL_MILLIS;
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }
}
