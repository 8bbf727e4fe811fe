package dev.shopkeeper.recommendations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.management.OperatingSystemMXBean;
import dev.shopkeeper.benchmarks.FolderObjectStore;
import dev.shopkeeper.benchmarks.MadeUpClicks;
import dev.shopkeeper.benchmarks.MadeUpModel;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.Evaluation;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendations.answer.Recommendation;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The warm handler of recommendations, from the event of an HTTP request to its answer, by two threads, with a model of
 * 1,000,000 clicks on 60,000 items. The visitors' table is in memory, so that what is measured is the function.
 */
public final class RecommendationsLoad {
    private static final long SEED = 20260301;
    private static final int ITEMS = 60_000;
    private static final int CLICKS = 1_000_000;
    private static final int LEARNED_FROM = 25_000;
    private static final int VISITORS = 5_000;
    private static final int THREADS = 2;
    private static final int MOST_REQUESTS = 200_000;
    private static final List<String> MIX =
            List.of("session", "session", "session", "item", "bought-together", "user", "popular", "recently-viewed");

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final RecommendationsHandler handler;
    private final int[][] sessions;
    private final Duration duration;

    private RecommendationsLoad(RecommendationsHandler handler, int[][] sessions, Duration duration) {
        this.handler = handler;
        this.sessions = sessions;
        this.duration = duration;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Duration duration = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10);
        Path folder = Files.createTempDirectory("recommendations-load");
        FolderObjectStore lake = new FolderObjectStore(folder);
        MadeUpClicks shop = new MadeUpClicks(ITEMS, SEED);
        SessionLog log = shop.log(CLICKS);
        // A ranker costs the same whatever it learned from.
        Ranker ranker =
                new RankerLearning(_ -> {}).learn(log.oldest(LEARNED_FROM)).ranker();
        ModelManifest model = save(MadeUpModel.of(log, ranker), lake);
        System.out.printf("model of %,d clicks on %,d items: %,d bytes%n", log.clicks(), ITEMS, model.bytes());
        int[][] sessions = shop.running(VISITORS);
        new RecommendationsLoad(handler(lake, sessions), sessions, duration).run();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static ModelManifest save(ModelFile model, FolderObjectStore lake) {
        ModelStore models = new ModelStore(lake);
        ModelManifest saved = models.saveNightly(
                model,
                model,
                Evaluation.nothingToTry(MadeUpModel.AS_OF.atZone(ZoneOffset.UTC).toLocalDate()));
        models.switchTo(CurrentModel.of(saved, MadeUpModel.AS_OF, ""));
        return saved;
    }

    private static RecommendationsHandler handler(FolderObjectStore lake, int[][] sessions) {
        Config config = Config.of(Environment.of(Map.of(
                "WRITE_KEYS",
                "local",
                "LAKE_BUCKET",
                "lake",
                "VISITORS_TABLE",
                "visitors",
                "PSEUDONYM_KEYS_SECRET",
                "secret",
                "SHOP_TIME_ZONE",
                "UTC")));
        Visitors visitors = (visitorId, userId) -> history(sessions[Integer.parseInt(visitorId)]);
        return new RecommendationsHandler(
                config, new Ports(lake, visitors, new NoMetrics(), Clock.systemUTC()), UUID::randomUUID);
    }

    /** The newest first, one click a minute. */
    private static Visitors.History history(int[] session) {
        List<Visitors.Visit> recent = new ArrayList<>();
        for (int i = session.length - 1; i >= 0; i--) {
            recent.add(new Visitors.Visit(
                    MadeUpModel.id(session[i]),
                    Clock.systemUTC().instant().minusSeconds(60L * (session.length - i)),
                    Visitors.Kind.VIEW));
        }
        return new Visitors.History(recent, List.of());
    }

    private void run() throws InterruptedException, ExecutionException {
        measure("warming up", i -> MIX.get(i % MIX.size()));
        measure("session", i -> "session");
        measure("mix of " + MIX, i -> MIX.get(i % MIX.size()));
    }

    private void measure(String name, IntFunction<String> types) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(threads.submit(() -> ask(first, types)));
            }
            List<long[]> nanos = new ArrayList<>();
            for (Future<long[]> one : all) {
                nanos.add(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
            print(name, nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray(), seconds, cpuSeconds);
        }
    }

    private static void print(String name, long[] nanos, double seconds, double cpuSeconds) {
        System.out.printf(
                "%s: %,d requests in %.1f s, %,.0f a second, %.2f CPU ms each; p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, most %.1f ms%n",
                name,
                nanos.length,
                seconds,
                nanos.length / seconds,
                1_000 * cpuSeconds / nanos.length,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 9 / 10] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private long[] ask(int first, IntFunction<String> types) {
        long[] nanos = new long[MOST_REQUESTS / THREADS];
        long end = System.nanoTime() + duration.toNanos();
        int asked = 0;
        for (int i = first; asked < nanos.length && System.nanoTime() < end; i += THREADS) {
            APIGatewayV2HTTPEvent request = request(types.apply(i / THREADS), i % sessions.length);
            long start = System.nanoTime();
            APIGatewayV2HTTPResponse response = handler.handleRequest(request, null);
            nanos[asked++] = System.nanoTime() - start;
            if (response.getStatusCode() != 200) {
                throw new IllegalStateException(response.getStatusCode() + " " + response.getBody());
            }
        }
        return Arrays.copyOf(nanos, asked);
    }

    private APIGatewayV2HTTPEvent request(String type, int visitor) {
        Map<String, String> query = Map.of(
                "type",
                type,
                "writeKey",
                "local",
                "anonymousId",
                Integer.toString(visitor),
                "itemId",
                MadeUpModel.id(sessions[visitor][0]),
                "limit",
                "20");
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("GET /v1/recommendations")
                .withRawPath("/v1/recommendations")
                .withRawQueryString(query.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&")))
                .withQueryStringParameters(query)
                .withHeaders(Map.of())
                .build();
    }

    private static final class NoMetrics implements ServingMetrics {
        @Override
        public void served(Recommendation recommendation) {}

        @Override
        public void unreadableModel() {
            throw new IllegalStateException("the model can't be read");
        }

        @Override
        public void modelAge(Duration age) {}

        @Override
        public void rulesRejected(int rows) {}
    }
}
