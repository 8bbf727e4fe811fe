package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.benchmarks.MadeUpClicks;
import dev.shopkeeper.benchmarks.MadeUpModel;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.Evaluation;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.ranking.Ranker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A model of 60,000 items in use, asked for lists of all types; then a second one comes in its place. */
final class ServedModel implements Workload {
    private static final long SEED = 20260301;
    private static final int ITEMS = 60_000;
    private static final int CLICKS = 1_000_000;
    private static final int LEARNED_FROM = 25_000;
    private static final int CALLS = 2_000;
    /** The function looks for a newer model once a minute. */
    private static final long NEXT_LOOK_MILLIS = 61_000;

    private static final List<String> TYPES =
            List.of("session", "session", "session", "item", "bought-together", "user", "popular", "trending");

    @Override
    public String function() {
        return "recommendations";
    }

    @Override
    public List<Step> prepare(ShopServices shop) throws IOException {
        MadeUpClicks clicks = new MadeUpClicks(shop.scaled(ITEMS), SEED);
        SessionLog log = clicks.log(shop.scaled(CLICKS));
        // A ranker costs the same whatever it learned from.
        Ranker ranker =
                new RankerLearning(_ -> {}).learn(log.oldest(LEARNED_FROM)).ranker();
        long bytes = use(shop, log, ranker);
        int[][] sessions = clicks.running(CALLS);
        return List.of(
                Step.many(
                        "lists from a model of %,d items, %,d MB".formatted(log.itemCount(), bytes >> 20),
                        CALLS,
                        call -> request(shop, call, sessions[call])),
                Step.many("the same after a newer model", CALLS, call -> request(shop, call, sessions[call]))
                        .after(() -> replace(shop, log.oldest(log.sessions() * 9 / 10), ranker)));
    }

    private static long use(ShopServices shop, SessionLog log, Ranker ranker) {
        ModelStore models = new ModelStore(shop.lake());
        var model = MadeUpModel.of(log, ranker);
        ModelManifest saved = models.saveNightly(model, model, Evaluation.nothingToTry(shop.today()));
        models.switchTo(CurrentModel.of(saved, MadeUpModel.AS_OF, ""));
        return saved.bytes();
    }

    private static void replace(ShopServices shop, SessionLog log, Ranker ranker) {
        use(shop, log, ranker);
        try {
            Thread.sleep(NEXT_LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] request(ShopServices shop, int call, int[] session) {
        String items =
                Arrays.stream(session).limit(50).mapToObj(MadeUpModel::id).collect(Collectors.joining(","));
        Map<String, String> query = Map.of(
                "type",
                TYPES.get(call % TYPES.size()),
                "anonymousId",
                "visitor-" + call,
                "sessionItems",
                items,
                "itemId",
                MadeUpModel.id(session[0]),
                "limit",
                "20");
        ObjectNode event = shop.sample("recommendations-get.json");
        ObjectNode parameters = event.putObject("queryStringParameters");
        query.forEach(parameters::put);
        event.put(
                "rawQueryString",
                query.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&")));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
