package dev.shopkeeper.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final long SEED = 7;
    private static final FaultRates ALWAYS_BEFORE = rates(1, 0, 0);
    private static final FaultRates ALWAYS_AFTER = rates(0, 1, 0);
    private static final FaultRates ALWAYS_THROTTLED = rates(0, 0, 1);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServers.create(0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
                exchange.getResponseHeaders()
                        .set("x-told", exchange.getRequestHeaders().getFirst("x-asked"));
                exchange.sendResponseHeaders(201, 2);
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    @Test
    void aCallThatMeetsNothingIsTheCallThatWasMade() throws Exception {
        try (FaultProxy proxy = proxy(ALWAYS_BEFORE, false)) {
            HttpResponse<String> answer = post(proxy);

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.headers().firstValue("x-told")).hasValue("yes");
            assertThat(heard).containsExactly("POST /a%20b?c=%2F body");
        }
    }

    @Test
    void aCallThatIsCutBeforeIsNotHeard() {
        try (FaultProxy proxy = proxy(ALWAYS_BEFORE, true)) {
            assertThatThrownBy(() -> post(proxy)).isInstanceOf(IOException.class);
            assertThat(heard).isEmpty();
            assertThat(proxy.counts().failures()).isEqualTo(1);
        }
    }

    @Test
    void aCallThatIsCutAfterIsHeardWithoutAnAnswer() {
        try (FaultProxy proxy = proxy(ALWAYS_AFTER, true)) {
            assertThatThrownBy(() -> post(proxy)).isInstanceOf(IOException.class);
            assertThat(heard).hasSize(1);
        }
    }

    /** The JDK's server takes no more connections when it believes that 1,000 are open. */
    @Test
    void cutConnectionsLeaveRoomForOthers() throws Exception {
        var dice = dice(ALWAYS_BEFORE);
        try (FaultProxy proxy = FaultProxy.open(
                LoopbackServers.url(server),
                headers -> headers.getFirst("x-asked").equals("cut"),
                dice,
                ThrottlingAnswer.DYNAMODB)) {
            for (int call = 0; call < 1_001; call++) {
                assertThatThrownBy(() -> post(proxy, "cut")).isInstanceOf(IOException.class);
            }
            assertThat(post(proxy).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aThrottledCallIsAnsweredInTheServersPlace() throws Exception {
        try (FaultProxy proxy = proxy(ALWAYS_THROTTLED, true)) {
            HttpResponse<String> answer = post(proxy);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("ThrottlingException");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aSeedThrowsTheSameFaultsAtTheStatedRates() {
        List<Fault> thrown = thrown(SEED);
        List<Fault> again = thrown(SEED);

        assertThat(thrown).isEqualTo(again).isNotEqualTo(thrown(SEED + 1));
        assertThat(thrown).filteredOn(Fault.CutBefore.class::isInstance).hasSizeBetween(400, 600);
        assertThat(thrown).filteredOn(Fault.Throttled.class::isInstance).hasSizeBetween(1_850, 2_150);
    }

    @Test
    void aStormThrottlesEveryCallAndPasses() {
        var dice = new FaultDice(
                new FaultRates(0, 0, 0, 0, Duration.ofSeconds(10), Duration.ofSeconds(2)),
                RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        dice.turnOn(0);

        long storms = IntStream.range(0, 10_000)
                .mapToObj(tenth -> dice.next(tenth * 100_000_000L))
                .filter(Fault.Throttled.class::isInstance)
                .count();

        // 1,000 s with a storm of 2 s each 12 s on average.
        assertThat(storms).isBetween(1_200L, 2_200L);
    }

    private static List<Fault> thrown(long seed) {
        var dice = new FaultDice(
                rates(0.005, 0, 0.02),
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        dice.turnOn(0);
        return IntStream.range(0, 100_000).mapToObj(_ -> dice.next(0)).toList();
    }

    private static FaultRates rates(double cutBefore, double cutAfter, double throttled) {
        return new FaultRates(0, cutBefore, cutAfter, throttled, Duration.ofDays(1), Duration.ZERO);
    }

    private FaultProxy proxy(FaultRates rates, boolean victim) {
        return FaultProxy.open(LoopbackServers.url(server), _ -> victim, dice(rates), ThrottlingAnswer.DYNAMODB);
    }

    private static FaultDice dice(FaultRates rates) {
        var dice = new FaultDice(
                rates, RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        dice.turnOn(System.nanoTime());
        return dice;
    }

    private HttpResponse<String> post(FaultProxy proxy) throws IOException, InterruptedException {
        return post(proxy, "yes");
    }

    private HttpResponse<String> post(FaultProxy proxy, String asked) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(proxy.url() + "/a%20b?c=%2F"))
                        .header("x-asked", asked)
                        .POST(HttpRequest.BodyPublishers.ofString("body"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
