package dev.shopkeeper.recommendationrefresh;

import static dev.shopkeeper.recommendationrefresh.RefreshedShop.DATE;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.NIGHT;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.NOW;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.UPDATE;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.night;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.interactions.EventsParquet;
import dev.shopkeeper.recommenders.RankedItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendationRefreshHandlerTest {
    private static final String ROLLBACK =
            "{\"task\":\"recommendations-rollback\",\"scheduled_at\":\"2026-03-01T10:30:00Z\"}";

    private final RefreshedShop shop = new RefreshedShop();

    @Test
    void buildsTriesAndPutsTheModelInUse() throws IOException {
        shop.twoDays();
        JsonNode answer = shop.handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("days").asInt()).isEqualTo(2);
        assertThat(answer.path("days_left_out").asInt()).isZero();
        CurrentModel current = shop.models.current().orElseThrow();
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
        assertThat(shop.decision()).isEqualTo(answer);
        assertThat(shop.nights).hasSize(1);
    }

    @Test
    void knowsWhatComesNextIsBoughtTogetherSimilarPopularAndTrending() throws IOException {
        shop.twoDays();
        shop.handle(NIGHT);
        RecommendationModel model = shop.inUse();
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
        shop.twoDays();
        shop.handle(NIGHT);
        Map<String, byte[]> before = shop.files();
        JsonNode answer = shop.handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("unchanged");
        assertThat(shop.files()).containsExactlyEntriesOf(before);
    }

    @Test
    void comparesWithTheModelInUseOnADayThatNeitherKnows() throws IOException {
        new TeaShop(1, 1).open(shop.lake, DATE.minusDays(3), 80);
        new TeaShop(2, 1).open(shop.lake, DATE.minusDays(2), 80);
        shop.handle(night(DATE.minusDays(1)));
        String first = shop.models.current().orElseThrow().version();
        new TeaShop(3, 1).open(shop.lake, DATE.minusDays(1), 80);
        JsonNode answer = shop.handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(shop.models.current().orElseThrow().previous()).isEqualTo(first);
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
        new TeaShop(1, 1).open(shop.lake, DATE.minusDays(3), 120);
        shop.handle(night(DATE.minusDays(2)));
        String good = shop.models.current().orElseThrow().version();
        new TeaShop(2, 7).open(shop.lake, DATE.minusDays(3), 120);
        new TeaShop(3, 1).open(shop.lake, DATE.minusDays(1), 120);
        JsonNode answer = shop.handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
        assertThat(answer.path("version").asText()).isEqualTo(good);
        assertThat(answer.path("candidate").asText()).isNotEqualTo(good);
        assertThat(shop.models.current().orElseThrow().version()).isEqualTo(good);
        assertThat(shop.decision()).isEqualTo(answer);
        assertThat(shop.nights.getLast().outcome()).isEqualTo(RefreshReport.Outcome.REJECTED);
    }

    @Test
    void publishesWhenTheModelInUseIsDamagedOrOfAnOlderFormat() throws IOException {
        new TeaShop(1, 1).open(shop.lake, DATE.minusDays(3), 60);
        shop.handle(night(DATE.minusDays(2)));
        String version = shop.models.current().orElseThrow().version();
        new TeaShop(2, 1).open(shop.lake, DATE.minusDays(2), 60);
        shop.lake.put(
                LakeKeys.recommendationModel(version, "model.bin"), "an older one".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = shop.handle(night(DATE.minusDays(1)));
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("message").asText()).contains("the model in use can't be read");
        shop.lake.put(LakeKeys.currentRecommendationModel(), "{".getBytes(StandardCharsets.UTF_8));
        new TeaShop(3, 1).open(shop.lake, DATE.minusDays(1), 60);
        assertThat(shop.handle(NIGHT).path("outcome").asText()).isEqualTo("switched");
        assertThat(shop.models.current()).isPresent();
    }

    @Test
    void leavesTheModelInUseAloneWithoutEvents() throws IOException {
        shop.twoDays();
        String version = shop.handle(NIGHT).path("version").asText();
        shop.lake.delete(List.of(LakeKeys.EVENTS_MANIFEST));
        Map<String, byte[]> before = shop.files();
        JsonNode answer = shop.handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("no_events");
        assertThat(answer.path("message").asText()).contains("there are no events", "the model in use stays");
        assertThat(answer.path("version").asText()).isEqualTo(version);
        assertThat(shop.files()).containsExactlyEntriesOf(before);
    }

    @Test
    void doesNothingInAnEmptyShop() throws IOException {
        assertThat(shop.handle(NIGHT).path("outcome").asText()).isEqualTo("no_events");
        assertThat(shop.handle(UPDATE).path("outcome").asText()).isEqualTo("no_model");
        assertThat(shop.handle(ROLLBACK).path("code").asText()).isEqualTo("no_model_in_use");
        assertThat(shop.files()).isEmpty();
    }

    @Test
    void makesAModelOfOneClick() throws IOException {
        new EventsParquet(DATE.minusDays(1))
                .row("Product Viewed", "10:00:00", "", "", "", "a\tb\nc 🫖")
                .write(shop.lake);
        assertThat(shop.handle(NIGHT).path("outcome").asText()).isEqualTo("switched");
        assertThat(shop.inUse().catalogue().find("a\tb\nc 🫖")).hasValue(0);
        assertThat(shop.inUse().popular().of("", "", "").count()).isEqualTo(1);
    }

    @Test
    void neverGoesBackToAnOlderDate() throws IOException {
        shop.twoDays();
        String version = shop.handle(NIGHT).path("version").asText();
        JsonNode answer = shop.handle(night(DATE.minusDays(1)));
        assertThat(answer.path("outcome").asText()).isEqualTo("older_than_current");
        assertThat(shop.models.current().orElseThrow().version()).isEqualTo(version);
    }

    /** With a model in use and a new one to come: wherever the run dies, the name in use leads to a whole model. */
    @Test
    void alwaysNamesAWholeModelWhereverTheRunDies() throws IOException {
        new TeaShop(1, 1).open(shop.lake, DATE.minusDays(2), 20);
        shop.handle(night(DATE.minusDays(1)));
        new TeaShop(2, 1).open(shop.lake, DATE.minusDays(1), 20);
        int calls = 0;
        for (boolean died = true; died; calls++) {
            died = dies(new CrashingObjectStore(shop.lake, calls + 1, false));
            assertThat(shop.inUse().catalogue().size()).isEqualTo(TeaShop.ITEMS);
        }
        assertThat(calls)
                .as(
                        "among others: manifest of events, two days, current, artefact, sessions, manifest, decision, current")
                .isGreaterThan(9);
        assertThat(shop.models.current().orElseThrow().trainedThrough()).isEqualTo(DATE.minusDays(1));
    }

    @Test
    void goesBackToTheModelBefore() throws IOException {
        new TeaShop(1, 1).open(shop.lake, DATE.minusDays(2), 30);
        shop.handle(night(DATE.minusDays(1)));
        String first = shop.models.current().orElseThrow().version();
        assertThat(shop.handle(ROLLBACK).path("code").asText()).isEqualTo("nothing_to_roll_back_to");
        new TeaShop(2, 1).open(shop.lake, DATE.minusDays(1), 30);
        shop.handle(NIGHT);
        String second = shop.models.current().orElseThrow().version();
        JsonNode answer = shop.handle(ROLLBACK);
        assertThat(answer.path("version").asText()).isEqualTo(first);
        assertThat(answer.path("previous").asText()).isEqualTo(second);
        assertThat(shop.models.current().orElseThrow().version()).isEqualTo(first);
    }

    @Test
    void forgetsWhatIsNotForSaleAnyMore() throws IOException {
        new EventsParquet(DATE.minusDays(40))
                .row("Product Viewed", "10:00:00", "s0", "", "", "gone")
                .row("Product Viewed", "10:01:00", "s0", "", "", "tea-1")
                .write(shop.lake);
        shop.twoDays();
        shop.handle(NIGHT);
        RecommendationModel model = shop.inUse();
        int gone = model.catalogue().find("gone").orElseThrow();
        assertThat(model.catalogue().isAvailable(gone)).isFalse();
        assertThat(model.popular().of("", "", "").count()).isEqualTo(TeaShop.ITEMS);
    }

    @Test
    void refusesAnotherTask() {
        assertThatThrownBy(() ->
                        shop.handleText(shop.lake, "{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-01T03:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop.handleText(shop.lake, "{}")).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean dies(ObjectStore store) throws IOException {
        try {
            shop.handleText(store, night(DATE));
            return false;
        } catch (CrashingObjectStore.Crash e) {
            return true;
        }
    }
}
