package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.recommendationmodel.cooccurrence.CurrentModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelStore;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecommendationRefreshHandlerTest {
    /** The business date of events/recommendation-refresh-schedule.json. */
    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:09Z");
    private static final Config CONFIG = new Config("lake", ZoneId.of("UTC"), 60, 1_000_000, 200, 256);

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(lake);

    @Test
    void buildsTriesAndPutsTheModelInUse() throws IOException {
        twoDaysOfEvents();
        JsonNode answer = handle(lake);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("days").asInt()).isEqualTo(2);
        assertThat(answer.path("days_left_out").asInt()).isZero();
        CurrentModel current = models.current().orElseThrow();
        assertThat(current.version()).isEqualTo(answer.path("version").asText());
        assertThat(current.builtAt()).isEqualTo(NOW);
        assertThat(current.trainedThrough()).isEqualTo(DATE.minusDays(1));
        assertThat(current.previous()).isEmpty();
        assertThat(current.metrics().queries())
                .as("one, of the last day's session of two")
                .isEqualTo(1);
        assertThat(current.metrics().hitRateAt20()).isEqualTo(1);
        RecommendationModel model = models.load(current.version());
        assertThat(model.items().ids()).containsExactly("pot", "tea", "cup");
        assertThat(model.items().names()[0]).isEqualTo("Name of pot");
    }

    @Test
    void writesTheSameBytesWhenADateIsRunAgain() throws IOException {
        twoDaysOfEvents();
        handle(lake);
        Map<String, byte[]> before = models();
        JsonNode answer = handle(lake);
        assertThat(answer.path("outcome").asText()).isEqualTo("unchanged");
        assertThat(models()).containsExactlyEntriesOf(before);
    }

    @Test
    void remembersTheModelBefore() throws IOException {
        twoDaysOfEvents();
        String first = handle(lake).path("version").asText();
        view("s9", "cup").write(lake, DATE.minusDays(3));
        JsonNode answer = handle(lake);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(models.current().orElseThrow().previous()).isEqualTo(first);
    }

    @Test
    void leavesTheModelInUseAloneWithoutEvents() throws IOException {
        twoDaysOfEvents();
        String version = handle(lake).path("version").asText();
        lake.delete(List.of(LakeKeys.EVENTS_MANIFEST));
        Map<String, byte[]> before = models();
        JsonNode answer = handle(lake);
        assertThat(answer.path("outcome").asText()).isEqualTo("no_events");
        assertThat(answer.path("message").asText()).contains("there are no events", "the model in use stays");
        assertThat(answer.path("version").asText()).isEqualTo(version);
        assertThat(models()).containsExactlyEntriesOf(before);
    }

    @Test
    void neverGoesBackToAnOlderDate() throws IOException {
        twoDaysOfEvents();
        String version = handle(lake).path("version").asText();
        JsonNode answer = handle(lake, "{\"task\":\"recommendations\",\"scheduled_at\":\"2026-02-28T03:00:00Z\"}");
        assertThat(answer.path("outcome").asText()).isEqualTo("older_than_current");
        assertThat(models.current().orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void mendsADamagedNameOfTheModelInUse() throws IOException {
        twoDaysOfEvents();
        lake.put(LakeKeys.currentRecommendationModel(), "{".getBytes(StandardCharsets.UTF_8));
        assertThat(handle(lake).path("outcome").asText()).isEqualTo("switched");
        assertThat(models.current()).isPresent();
    }

    /** With a model in use and a new one to come: wherever the run dies, the name in use leads to a whole model. */
    @Test
    void alwaysNamesAWholeModelWhereverTheRunDies() throws IOException {
        twoDaysOfEvents();
        handle(lake);
        view("s9", "cup").write(lake, DATE.minusDays(3));
        int calls = 0;
        for (boolean died = true; died; calls++) {
            died = dies(new CrashingObjectStore(lake, calls + 1, false));
            RecommendationModel inUse =
                    models.load(models.current().orElseThrow().version());
            assertThat(inUse.size()).isEqualTo(3);
        }
        assertThat(calls)
                .as("events manifest, three days, current, artefact, manifest, current")
                .isEqualTo(8 + 1);
        assertThat(models.current().orElseThrow().previous()).isNotEmpty();
    }

    @Test
    void refusesAnotherTask() {
        assertThatThrownBy(() -> handle(lake, "{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T03:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean dies(ObjectStore store) throws IOException {
        try {
            handle(store);
            return false;
        } catch (CrashingObjectStore.Crash e) {
            return true;
        }
    }

    /** On D-2 two people buy tea with a pot, on D-1 one looks at both; the event of D itself is not for this run. */
    private void twoDaysOfEvents() {
        new EventsParquet()
                .row("Order Completed", "10:00:00", "s1", "", "o1", "tea")
                .row("Order Completed", "10:00:00", "s1", "", "o1", "pot")
                .row("Order Completed", "11:00:00", "s2", "", "o2", "tea")
                .row("Order Completed", "11:00:00", "s2", "", "o2", "pot")
                .row("Product Viewed", "12:00:00", "s3", "", "", "cup")
                .write(lake, DATE.minusDays(2));
        view("s4", "tea").row("Product Viewed", "23:00:00", "s4", "", "", "pot").write(lake, DATE.minusDays(1));
        view("s5", "tomorrow").write(lake, DATE);
    }

    private static EventsParquet view(String session, String product) {
        return new EventsParquet().row("Product Viewed", "20:00:00", session, "", "", product);
    }

    private Map<String, byte[]> models() {
        return lake.list(LakeKeys.RECOMMENDATION_MODELS).stream()
                .collect(Collectors.toMap(
                        StoredObject::key, object -> lake.get(object.key()).orElseThrow(), (a, b) -> a, TreeMap::new));
    }

    private static JsonNode handle(ObjectStore store) throws IOException {
        Path event = Path.of(System.getProperty("shopkeeper.home"), "events", "recommendation-refresh-schedule.json");
        return handle(store, Files.readString(event));
    }

    private static JsonNode handle(ObjectStore store, String event) throws IOException {
        var handler = new RecommendationRefreshHandler(store, CONFIG, Clock.fixed(NOW, ZoneId.of("UTC")));
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                output,
                new FunctionContext("recommendation-refresh"));
        return new ObjectMapper().readTree(output.toByteArray());
    }
}
