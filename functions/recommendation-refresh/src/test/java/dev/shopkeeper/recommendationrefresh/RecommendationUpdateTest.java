package dev.shopkeeper.recommendationrefresh;

import static dev.shopkeeper.recommendationrefresh.RefreshedShop.DATE;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.NIGHT;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.UPDATE;
import static dev.shopkeeper.recommendationrefresh.RefreshedShop.night;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.interactions.EventsParquet;
import dev.shopkeeper.recommenders.RankedItems;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the updates between the nights add. */
class RecommendationUpdateTest {
    private final RefreshedShop shop = new RefreshedShop();

    @Test
    void addsSessionsAndItemsOfTheDayWithinMinutes() throws IOException {
        shop.twoDays();
        String base = shop.handle(NIGHT).path("version").asText();
        new TeaShop(5, 1)
                .visits(DATE, 30)
                .row("Product Viewed", "09:00:00", "x", "v1", "", "tea-29")
                .row("Product Viewed", "09:01:00", "x", "v1", "", "brand new")
                .writeRaw(shop.lake, "one");
        JsonNode answer = shop.handle(UPDATE);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.path("new_items").asInt()).isEqualTo(1);
        assertThat(answer.path("version").asText()).isEqualTo(base + "-20260301T1020");
        assertThat(answer.path("as_of").asText()).isEqualTo("2026-03-01T09:01:00Z");
        CurrentModel current = shop.models.current().orElseThrow();
        assertThat(current.base()).isEqualTo(base);
        assertThat(current.trainedThrough()).isEqualTo(DATE.minusDays(1));
        RecommendationModel model = shop.inUse();
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
        assertThat(shop.updates).hasSize(1);
    }

    @Test
    void writesNothingWithoutNewEventsUnlessTheStockChanges() throws IOException {
        shop.twoDays();
        shop.handle(NIGHT);
        Map<String, byte[]> before = shop.files();
        assertThat(shop.handle(UPDATE).path("outcome").asText()).isEqualTo("unchanged");
        assertThat(shop.files()).containsExactlyEntriesOf(before);
        shop.tracked.addAll(Set.of("tea-1", "tea-2"));
        shop.available.add("tea-2");
        assertThat(shop.handle(UPDATE).path("outcome").asText()).isEqualTo("switched");
        RecommendationModel model = shop.inUse();
        assertThat(model.catalogue().isAvailable(model.catalogue().find("tea-1").orElseThrow()))
                .isFalse();
        assertThat(model.catalogue().isAvailable(model.catalogue().find("tea-2").orElseThrow()))
                .isTrue();
        assertThat(model.catalogue().isAvailable(model.catalogue().find("tea-3").orElseThrow()))
                .isTrue();
        assertThat(model.popular().of("", "", "").count()).isEqualTo(TeaShop.ITEMS - 1);
        assertThat(shop.handle(UPDATE).path("outcome").asText()).isEqualTo("unchanged");
    }

    @Test
    void asksTheNightlyModelThatAnUpdateWasMadeFrom() throws IOException {
        new TeaShop(1, 1).open(shop.lake, DATE.minusDays(2), 60);
        shop.handle(night(DATE.minusDays(1)));
        String first = shop.models.current().orElseThrow().version();
        var lastDay = new TeaShop(2, 1).visits(DATE.minusDays(1), 60);
        lastDay.writeRaw(shop.lake, "one");
        assertThat(shop.handle(UPDATE).path("outcome").asText()).isEqualTo("switched");
        String update = shop.models.current().orElseThrow().version();
        lastDay.write(shop.lake);
        EventsParquet.merge(LakeKeys.raw(DATE.minusDays(1), "one"), shop.lake);
        JsonNode answer = shop.handle(NIGHT);
        assertThat(answer.path("outcome").asText()).isEqualTo("switched");
        assertThat(answer.at("/trial/running/questions").asInt()).isPositive();
        assertThat(answer.at("/trial/running/mrr_at20").asDouble())
                .as("the update knows the day by heart")
                .isLessThan(0.9);
        assertThat(shop.models.current().orElseThrow().previous())
                .isEqualTo(update)
                .startsWith(first);
    }

    @Test
    void saysSoWhenTheNightsSessionsAreDamaged() throws IOException {
        shop.twoDays();
        String version = shop.handle(NIGHT).path("version").asText();
        shop.lake.put(LakeKeys.recommendationModel(version, "sessions.bin"), new byte[100]);
        JsonNode answer = shop.handle(UPDATE);
        assertThat(answer.path("outcome").asText()).isEqualTo("no_model");
        assertThat(answer.path("message").asText()).contains("sessions of the night can't be read");
        assertThat(shop.models.current().orElseThrow().version()).isEqualTo(version);
    }
}
