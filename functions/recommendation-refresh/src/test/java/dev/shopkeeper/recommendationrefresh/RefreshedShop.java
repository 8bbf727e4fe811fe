package dev.shopkeeper.recommendationrefresh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.interactions.ReadingLimits;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lake of a {@link TeaShop}, its models, and the handler that makes them. */
final class RefreshedShop {
    /** The business date of events/recommendation-refresh-schedule.json. */
    static final LocalDate DATE = LocalDate.of(2026, 3, 1);

    static final Instant NOW = Instant.parse("2026-03-01T10:20:09Z");
    static final String NIGHT = "recommendation-refresh-schedule";
    static final String UPDATE = "recommendation-refresh-update";

    private static final Config CONFIG =
            new Config("lake", "stock", ZoneId.of("UTC"), 60, new ReadingLimits(1_000_000, 200, 256), 0.05, 30);

    final MemoryObjectStore lake = new MemoryObjectStore();
    final ModelStore models = new ModelStore(lake);
    final Set<String> tracked = new HashSet<>();
    final Set<String> available = new HashSet<>();
    final List<RefreshReport> nights = new ArrayList<>();
    final List<UpdateReport> updates = new ArrayList<>();
    private final StockLevels stock = () -> new Availability(tracked, available);

    void twoDays() {
        new TeaShop(1, 1).open(lake, DATE.minusDays(2), 80);
        new TeaShop(2, 1).open(lake, DATE.minusDays(1), 80);
    }

    RecommendationModel inUse() {
        return models.load(models.current().orElseThrow().version());
    }

    JsonNode decision() throws IOException {
        return new ObjectMapper()
                .readTree(lake.get(LakeKeys.recommendationDecision(DATE)).orElseThrow());
    }

    Map<String, byte[]> files() {
        return lake.list(LakeKeys.RECOMMENDATION_MODELS).stream()
                .collect(Collectors.toMap(
                        StoredObject::key, object -> lake.get(object.key()).orElseThrow(), (a, b) -> a, TreeMap::new));
    }

    static String night(LocalDate date) {
        return "{\"task\":\"recommendations\",\"scheduled_at\":\"" + date + "T03:00:00Z\"}";
    }

    /** @param event the name of a file in events/, or the event itself */
    JsonNode handle(String event) throws IOException {
        return handleText(
                lake,
                event.startsWith("{")
                        ? event
                        : Files.readString(Path.of(System.getProperty("shopkeeper.home"), "events", event + ".json")));
    }

    JsonNode handleText(ObjectStore store, String event) throws IOException {
        var metrics = new RefreshMetrics() {
            @Override
            public void add(RefreshReport report) {
                nights.add(report);
            }

            @Override
            public void add(UpdateReport report) {
                updates.add(report);
            }
        };
        var handler =
                new RecommendationRefreshHandler(store, stock, metrics, CONFIG, Clock.fixed(NOW, ZoneId.of("UTC")));
        return new ObjectMapper().readTree(new FunctionContext("recommendation-refresh").answer(handler, event));
    }
}
