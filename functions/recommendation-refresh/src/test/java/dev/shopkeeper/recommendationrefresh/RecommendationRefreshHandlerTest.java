package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.interactions.EventsParquet;
import dev.shopkeeper.recommendationrefresh.interactions.ReadingLimits;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendationRefreshHandlerTest {
    /** The business date of events/recommendation-refresh-schedule.json. */
    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);

    private static final Instant NOW = Instant.parse("2026-03-01T10:20:09Z");
    private static final String NIGHT = "recommendation-refresh-schedule";
    private static final String UPDATE = "recommendation-refresh-update";
    private static final String ROLLBACK =
            "{\"task\":\"recommendations-rollback\",\"scheduled_at\":\"2026-03-01T10:30:00Z\"}";
    private static final Config CONFIG =
            new Config("lake", "stock", ZoneId.of("UTC"), 60, new ReadingLimits(1_000_000, 200, 256), 0.05, 30);

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(lake);
    private final Set<String> tracked = new HashSet<>();
    private final Set<String> available = new HashSet<>();
    private final StockLevels stock = () -> new Availability(tracked, available);
    private final List<RefreshReport> nights = new ArrayList<>();
    private final List<UpdateReport> updates = new ArrayList<>();

    @Test
    void buildsTriesAndPutsTheModelInUse() throws IOException {
        twoDays();
        JsonNode answer = handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("days").asInt()).isEqualTo(2);
        assertThat(answer.path("days_left_out").asInt()).isZero();
        CurrentModel current = models.current().orElseThrow();
        assertThat(current.version()).isEqualTo(answer.path("version").asText()).startsWith("2026-02-28-");
        assertThat(current.builtAt()).isEqualTo(NOW);
        assertThat(current.trainedThrough()).isEqualTo(DATE.minusDays(1));
        assertThat(current.previous()).isEmpty();
        JsonNode trial = answer.path("trial");
        assertThat(trial.path("held_out").asText()).isEqualTo("2026-02-28");
        assertThat(trial.at("/candidate/mrr_at20").asDouble())
                .as("items follow each other in this shop")
                .isGreaterThan(2 * trial.at("/popular/mrr_at20").asDouble());
        assertThat(trial.has("running")).isFalse();
        assertThat(decision()).isEqualTo(answer);
        assertThat(nights).hasSize(1);
    }

    @Test
    void knowsWhatComesNextIsBoughtTogetherSimilarPopularAndTrending() throws IOException {
        twoDays();
        handle(NIGHT);
        RecommendationModel model = inUse();
        int tea = model.catalogue().find(TeaShop.id(3)).orElseThrow();
        int next = model.catalogue().find(TeaShop.id(4)).orElseThrow();
        var answer = new RankedItems(3);
        model.sessions().recommend(new int[] {tea}, 1, answer);
        assertThat(answer.item(0)).isEqualTo(next);
        int bought = IntStream.range(0, TeaShop.ITEMS)
                .filter(item -> model.together().count(item) > 0)
                .findFirst()
                .orElseThrow();
        assertThat(TeaShop.isNext(
                        model.catalogue().id(bought),
                        model.catalogue().id(model.together().target(bought, 0))))
                .isTrue();
        assertThat(model.similar().count(tea)).isPositive();
        assertThat(model.popular().of("", "", "").count()).isEqualTo(TeaShop.ITEMS);
        assertThat(model.popular().of("DE", "", "").segment().country()).isEqualTo("de");
        assertThat(model.popular().of("", "", "things").count()).isEqualTo(TeaShop.ITEMS);
        assertThat(model.catalogue().name(tea)).isEqualTo("Name of tea-3");
    }

    @Test
    void writesTheSameBytesWhenADateIsRunAgain() throws IOException {
        twoDays();
        handle(NIGHT);
        Map<String, byte[]> before = models();
        JsonNode answer = handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("unchanged");
        assertThat(models()).containsExactlyEntriesOf(before);
    }

    @Test
    void comparesWithTheModelInUseOnADayThatNeitherKnows() throws IOException {
        new TeaShop(1, 1).open(lake, DATE.minusDays(3), 80);
        new TeaShop(2, 1).open(lake, DATE.minusDays(2), 80);
        handle(night(DATE.minusDays(1)));
        String first = models.current().orElseThrow().version();
        new TeaShop(3, 1).open(lake, DATE.minusDays(1), 80);
        JsonNode answer = handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(models.current().orElseThrow().previous()).isEqualTo(first);
        JsonNode trial = answer.path("trial");
        assertThat(trial.at("/running/questions").asInt())
                .isEqualTo(trial.at("/candidate/questions").asInt());
        assertThat(trial.at("/difference/mrr_at20").asDouble())
                .isEqualTo(
                        trial.at("/candidate/mrr_at20").asDouble()
                                - trial.at("/running/mrr_at20").asDouble(),
                        within(1e-9));
    }

    /** The last days but one were lost, and what is left of them misleads. */
    @Test
    void keepsTheModelInUseWhenTheNewOneIsWorse() throws IOException {
        new TeaShop(1, 1).open(lake, DATE.minusDays(3), 120);
        handle(night(DATE.minusDays(2)));
        String good = models.current().orElseThrow().version();
        new TeaShop(2, 7).open(lake, DATE.minusDays(3), 120);
        new TeaShop(3, 1).open(lake, DATE.minusDays(1), 120);
        JsonNode answer = handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
        assertThat(answer.path("version").asText()).isEqualTo(good);
        assertThat(answer.path("candidate").asText()).isNotEqualTo(good);
        assertThat(models.current().orElseThrow().version()).isEqualTo(good);
        assertThat(decision()).isEqualTo(answer);
        assertThat(nights.getLast().outcome()).isEqualTo(RefreshReport.Outcome.REJECTED);
    }

    @Test
    void publishesWhenTheModelInUseIsDamagedOrOfAnOlderFormat() throws IOException {
        new TeaShop(1, 1).open(lake, DATE.minusDays(3), 60);
        handle(night(DATE.minusDays(2)));
        String version = models.current().orElseThrow().version();
        new TeaShop(2, 1).open(lake, DATE.minusDays(2), 60);
        lake.put(LakeKeys.recommendationModel(version, "model.bin"), "an older one".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = handle(night(DATE.minusDays(1)));
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("message").asText()).contains("the model in use can't be read");
        lake.put(LakeKeys.currentRecommendationModel(), "{".getBytes(StandardCharsets.UTF_8));
        new TeaShop(3, 1).open(lake, DATE.minusDays(1), 60);
        assertThat(handle(NIGHT).path("outcome").asText()).isEqualTo("switched");
        assertThat(models.current()).isPresent();
    }

    @Test
    void leavesTheModelInUseAloneWithoutEvents() throws IOException {
        twoDays();
        String version = handle(NIGHT).path("version").asText();
        lake.delete(List.of(LakeKeys.EVENTS_MANIFEST));
        Map<String, byte[]> before = models();
        JsonNode answer = handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("no_events");
        assertThat(answer.path("message").asText()).contains("there are no events", "the model in use stays");
        assertThat(answer.path("version").asText()).isEqualTo(version);
        assertThat(models()).containsExactlyEntriesOf(before);
    }

    @Test
    void doesNothingInAnEmptyShop() throws IOException {
        assertThat(handle(NIGHT).path("outcome").asText()).isEqualTo("no_events");
        assertThat(handle(UPDATE).path("outcome").asText()).isEqualTo("no_model");
        assertThat(handle(ROLLBACK).path("code").asText()).isEqualTo("no_model_in_use");
        assertThat(models()).isEmpty();
    }

    @Test
    void makesAModelOfOneClick() throws IOException {
        new EventsParquet(DATE.minusDays(1))
                .row("Product Viewed", "10:00:00", "", "", "", "a\tb\nc 🫖")
                .write(lake);
        assertThat(handle(NIGHT).path("outcome").asText()).isEqualTo("switched");
        assertThat(inUse().catalogue().find("a\tb\nc 🫖")).hasValue(0);
        assertThat(inUse().popular().of("", "", "").count()).isEqualTo(1);
    }

    @Test
    void neverGoesBackToAnOlderDate() throws IOException {
        twoDays();
        String version = handle(NIGHT).path("version").asText();
        JsonNode answer = handle(night(DATE.minusDays(1)));
        assertThat(answer.path("outcome").asText()).isEqualTo("older_than_current");
        assertThat(models.current().orElseThrow().version()).isEqualTo(version);
    }

    /** With a model in use and a new one to come: wherever the run dies, the name in use leads to a whole model. */
    @Test
    void alwaysNamesAWholeModelWhereverTheRunDies() throws IOException {
        new TeaShop(1, 1).open(lake, DATE.minusDays(2), 20);
        handle(night(DATE.minusDays(1)));
        new TeaShop(2, 1).open(lake, DATE.minusDays(1), 20);
        int calls = 0;
        for (boolean died = true; died; calls++) {
            died = dies(new CrashingObjectStore(lake, calls + 1, false));
            assertThat(inUse().catalogue().size()).isEqualTo(TeaShop.ITEMS);
        }
        assertThat(calls)
                .as(
                        "among others: manifest of events, two days, current, artefact, sessions, manifest, decision, current")
                .isGreaterThan(9);
        assertThat(models.current().orElseThrow().trainedThrough()).isEqualTo(DATE.minusDays(1));
    }

    @Test
    void addsSessionsAndItemsOfTheDayWithinMinutes() throws IOException {
        twoDays();
        String base = handle(NIGHT).path("version").asText();
        new TeaShop(5, 1)
                .visits(DATE, 30)
                .row("Product Viewed", "09:00:00", "x", "v1", "", "tea-29")
                .row("Product Viewed", "09:01:00", "x", "v1", "", "brand new")
                .writeRaw(lake, "one");
        JsonNode answer = handle(UPDATE);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("new_items").asInt()).isEqualTo(1);
        assertThat(answer.path("version").asText()).isEqualTo(base + "-20260301T1020");
        assertThat(answer.path("as_of").asText()).isEqualTo("2026-03-01T09:01:00Z");
        CurrentModel current = models.current().orElseThrow();
        assertThat(current.base()).isEqualTo(base);
        assertThat(current.trainedThrough()).isEqualTo(DATE.minusDays(1));
        RecommendationModel model = inUse();
        int item = model.catalogue().find("brand new").orElseThrow();
        assertThat(item).as("what was known keeps its number").isEqualTo(TeaShop.ITEMS);
        assertThat(model.similar().count(item)).isZero();
        assertThat(model.alike().count(item)).isPositive();
        assertThat(IntStream.range(0, TeaShop.ITEMS)
                        .map(model.together()::count)
                        .sum())
                .as("of the night")
                .isPositive();
        var next = new RankedItems(20);
        model.sessions().recommend(new int[] {model.catalogue().find("tea-29").orElseThrow()}, 1, next);
        assertThat(next.contains(item)).isTrue();
        assertThat(updates).hasSize(1);
    }

    @Test
    void writesNothingWithoutNewEventsUnlessTheStockChanges() throws IOException {
        twoDays();
        handle(NIGHT);
        Map<String, byte[]> before = models();
        assertThat(handle(UPDATE).path("outcome").asText()).isEqualTo("unchanged");
        assertThat(models()).containsExactlyEntriesOf(before);
        tracked.addAll(Set.of("tea-1", "tea-2"));
        available.add("tea-2");
        assertThat(handle(UPDATE).path("outcome").asText()).isEqualTo("switched");
        RecommendationModel model = inUse();
        assertThat(model.catalogue().isAvailable(model.catalogue().find("tea-1").orElseThrow()))
                .isFalse();
        assertThat(model.catalogue().isAvailable(model.catalogue().find("tea-2").orElseThrow()))
                .isTrue();
        assertThat(model.catalogue().isAvailable(model.catalogue().find("tea-3").orElseThrow()))
                .isTrue();
        assertThat(model.popular().of("", "", "").count()).isEqualTo(TeaShop.ITEMS - 1);
        assertThat(handle(UPDATE).path("outcome").asText()).isEqualTo("unchanged");
    }

    @Test
    void asksTheNightlyModelThatAnUpdateWasMadeFrom() throws IOException {
        new TeaShop(1, 1).open(lake, DATE.minusDays(2), 60);
        handle(night(DATE.minusDays(1)));
        String first = models.current().orElseThrow().version();
        var lastDay = new TeaShop(2, 1).visits(DATE.minusDays(1), 60);
        lastDay.writeRaw(lake, "one");
        assertThat(handle(UPDATE).path("outcome").asText()).isEqualTo("switched");
        String update = models.current().orElseThrow().version();
        lastDay.write(lake);
        EventsParquet.merge(LakeKeys.raw(DATE.minusDays(1), "one"), lake);
        JsonNode answer = handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.at("/trial/running/questions").asInt()).isPositive();
        assertThat(answer.at("/trial/running/mrr_at20").asDouble())
                .as("the update knows the day by heart")
                .isLessThan(0.9);
        assertThat(models.current().orElseThrow().previous()).isEqualTo(update).startsWith(first);
    }

    @Test
    void saysSoWhenTheNightsSessionsAreDamaged() throws IOException {
        twoDays();
        String version = handle(NIGHT).path("version").asText();
        lake.put(LakeKeys.recommendationModel(version, "sessions.bin"), new byte[100]);
        JsonNode answer = handle(UPDATE);
        assertThat(answer.path("outcome").asText()).isEqualTo("no_model");
        assertThat(answer.path("message").asText()).contains("sessions of the night can't be read");
        assertThat(models.current().orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void goesBackToTheModelBefore() throws IOException {
        new TeaShop(1, 1).open(lake, DATE.minusDays(2), 30);
        handle(night(DATE.minusDays(1)));
        String first = models.current().orElseThrow().version();
        assertThat(handle(ROLLBACK).path("code").asText()).isEqualTo("nothing_to_roll_back_to");
        new TeaShop(2, 1).open(lake, DATE.minusDays(1), 30);
        handle(NIGHT);
        String second = models.current().orElseThrow().version();
        JsonNode answer = handle(ROLLBACK);
        assertThat(answer.path("version").asText()).isEqualTo(first);
        assertThat(answer.path("previous").asText()).isEqualTo(second);
        assertThat(models.current().orElseThrow().version()).isEqualTo(first);
    }

    @Test
    void forgetsWhatIsNotForSaleAnyMore() throws IOException {
        new EventsParquet(DATE.minusDays(40))
                .row("Product Viewed", "10:00:00", "s0", "", "", "gone")
                .row("Product Viewed", "10:01:00", "s0", "", "", "tea-1")
                .write(lake);
        twoDays();
        handle(NIGHT);
        RecommendationModel model = inUse();
        int gone = model.catalogue().find("gone").orElseThrow();
        assertThat(model.catalogue().isAvailable(gone)).isFalse();
        assertThat(model.popular().of("", "", "").count()).isEqualTo(TeaShop.ITEMS);
    }

    @Test
    void refusesAnotherTask() {
        assertThatThrownBy(() -> handleText(lake, "{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T03:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> handleText(lake, "{}")).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean dies(ObjectStore store) throws IOException {
        try {
            handleText(store, night(DATE));
            return false;
        } catch (CrashingObjectStore.Crash e) {
            return true;
        }
    }

    private void twoDays() {
        new TeaShop(1, 1).open(lake, DATE.minusDays(2), 80);
        new TeaShop(2, 1).open(lake, DATE.minusDays(1), 80);
    }

    private RecommendationModel inUse() {
        return models.load(models.current().orElseThrow().version());
    }

    private JsonNode decision() throws IOException {
        return new ObjectMapper()
                .readTree(lake.get(LakeKeys.recommendationDecision(DATE)).orElseThrow());
    }

    private Map<String, byte[]> models() {
        return lake.list(LakeKeys.RECOMMENDATION_MODELS).stream()
                .collect(Collectors.toMap(
                        StoredObject::key, object -> lake.get(object.key()).orElseThrow(), (a, b) -> a, TreeMap::new));
    }

    private static String night(LocalDate date) {
        return "{\"task\":\"recommendations\",\"scheduled_at\":\"" + date + "T03:00:00Z\"}";
    }

    /** @param event the name of a file in events/, or the event itself */
    private JsonNode handle(String event) throws IOException {
        return handleText(
                lake,
                event.startsWith("{")
                        ? event
                        : Files.readString(Path.of(System.getProperty("shopkeeper.home"), "events", event + ".json")));
    }

    private JsonNode handleText(ObjectStore store, String event) throws IOException {
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
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                output,
                new FunctionContext("recommendation-refresh"));
        return new ObjectMapper().readTree(output.toByteArray());
    }
}
