package dev.shopkeeper.recommendations;

import static dev.shopkeeper.recommendations.AskedShop.ids;
import static dev.shopkeeper.recommendations.AskedShop.reason;
import static dev.shopkeeper.recommendations.Asking.about;
import static dev.shopkeeper.recommendations.request.RecommendationType.POPULAR;
import static dev.shopkeeper.recommendations.request.RecommendationType.RECENTLY_VIEWED;
import static dev.shopkeeper.recommendations.request.RecommendationType.SESSION;
import static dev.shopkeeper.recommendations.request.RecommendationType.TRENDING;
import static dev.shopkeeper.recommendations.request.RecommendationType.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendationmodel.TeaShop;
import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.answer.Reason.Code;
import dev.shopkeeper.recommendations.answer.Recommendation;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.request.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may stand in an answer. By popularity: tea-green, teapot, kettle (sold out), tea-black, cup, candle, card. */
class PermittedItemsTest {
    private final AskedShop shop = new AskedShop();

    @Test
    void dropsWhatWasSeenIfAsked() {
        shop.models.useTeaShop();
        Asking asking = about(SESSION).session("tea-green", "teapot");
        assertThat(ids(shop.ask(asking))).contains("tea-green", "teapot");
        assertThat(ids(shop.ask(asking.seen(Seen.DROP)))).doesNotContain("tea-green", "teapot");
        shop.visitors.with("v", List.of("cup"), List.of());
        assertThat(ids(shop.ask(about(USER).as("v").seen(Seen.DROP))))
                .isNotEmpty()
                .doesNotContain("cup");
        assertThat(ids(shop.ask(about(RECENTLY_VIEWED).as("v").seen(Seen.DROP))))
                .containsExactly("cup");
        Asking popular = about(POPULAR).session("tea-green");
        assertThat(ids(shop.ask(popular))).doesNotContain("tea-green");
        assertThat(ids(shop.ask(popular.seen(Seen.KEEP)))).startsWith("tea-green");
    }

    @Test
    void offersWhatWasBoughtOnlyIfItIsConsumed() {
        shop.models.useTeaShop();
        shop.visitors.with("v", List.of("tea-green"), List.of("teapot", "tea-black"));
        for (RecommendationType type : List.of(SESSION, USER, POPULAR, TRENDING)) {
            assertThat(ids(shop.ask(about(type).as("v"))))
                    .as(type.text())
                    .doesNotContain("teapot")
                    .contains("tea-black");
        }
    }

    @Test
    void keepsToTheFilters() {
        shop.models.useTeaShop();
        assertThat(ids(shop.ask(about(SESSION).session("teapot").category("TEA"))))
                .containsExactlyInAnyOrder("tea-green", "tea-black");
        assertThat(ids(shop.ask(about(POPULAR).price("4.50", "7")))).containsExactly("tea-green", "tea-black", "cup");
        assertThat(ids(shop.ask(about(POPULAR).price("4.51", "6.99")))).containsExactly("tea-green");
        assertThat(ids(shop.ask(about(POPULAR).price("0", "99999"))))
                .as("the card's price is unknown")
                .containsExactly("tea-green", "teapot", "tea-black", "cup", "candle");
        assertThat(ids(shop.ask(about(POPULAR).exclude("tea-green", "no such").limit(1))))
                .containsExactly("teapot");
    }

    @Test
    void saysWhyThereIsNothing() {
        shop.models.useTeaShop();
        assertThat(hints(about(POPULAR).price("5", "4"))).containsExactly(Hint.CONTRADICTORY_PRICES);
        assertThat(hints(about(POPULAR).category("Garden"))).containsExactly(Hint.UNKNOWN_CATEGORY);
        assertThat(hints(about(POPULAR).category("Home").exclude("candle"))).containsExactly(Hint.NOTHING_LEFT);
        assertThat(hints(about(POPULAR).category("Home").price("0", "1"))).containsExactly(Hint.NOTHING_LEFT);
    }

    @Test
    void followsTheOperator() {
        shop.models.useTeaShop();
        shop.models.rules("""
                action,product_id,category,weight,position,type
                hide,teapot,,,,
                boost,,Home,100,,
                pin,card,,,2,
                pin,kettle,,,1,
                hide,cup,,,,trending
                """);
        assertThat(ids(shop.ask(about(POPULAR).limit(4)))).containsExactly("candle", "card", "tea-green", "tea-black");
        assertThat(ids(shop.ask(about(TRENDING)))).doesNotContain("cup", "teapot", "kettle");
        assertThat(reason(shop.ask(about(POPULAR)), "card").code()).isEqualTo(Code.PINNED);
        assertThat(ids(shop.ask(about(POPULAR).category("tea"))))
                .as("pins keep to the filters")
                .doesNotContain("card");
    }

    /** Never what is sold out, hidden, bought, excluded or asked about, never twice, and as many as there are. */
    @Test
    void neverRecommendsWhatMayNotBe() {
        shop.models.useTeaShop();
        shop.models.rules("action,product_id\nhide,card\n");
        List<String> all = new ArrayList<>();
        Catalogue catalogue = TeaShop.read().catalogue();
        for (int item = 0; item < catalogue.size(); item++) {
            all.add(catalogue.id(item));
        }
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<String> bought = some(all, random);
            List<String> excluded = some(all, random);
            shop.visitors.with("v", some(all, random), bought);
            String item = all.get(random.nextInt(all.size()));
            RecommendationType type = RecommendationType.values()[random.nextInt(RecommendationType.values().length)];
            int limit = 1 + random.nextInt(9);
            Recommendation answer = shop.ask(about(type)
                    .as("v")
                    .item(item)
                    .session(some(all, random).toArray(String[]::new))
                    .exclude(excluded.toArray(String[]::new))
                    .limit(limit)
                    .seen(Seen.KEEP));
            Set<String> never = new HashSet<>(excluded);
            Collections.addAll(never, "kettle", "card", item);
            if (type != RECENTLY_VIEWED) {
                bought.stream().filter(id -> !id.startsWith("tea-")).forEach(never::add);
            }
            assertThat(ids(answer)).as("seed %d", seed).doesNotHaveDuplicates().doesNotContainAnyElementsOf(never);
            if (type != RECENTLY_VIEWED) {
                long left = all.stream().filter(id -> !never.contains(id)).count();
                assertThat(answer.picks()).as("seed %d, %s", seed, type).hasSize((int) Math.min(limit, left));
            }
        }
    }

    private static List<String> some(List<String> all, Random random) {
        return all.stream().filter(id -> random.nextInt(4) == 0).toList();
    }

    private List<Hint> hints(Asking asking) {
        Recommendation answer = shop.ask(asking);
        assertThat(answer.picks()).isEmpty();
        assertThat(answer.strategy()).isEqualTo(Strategy.NONE);
        return answer.hints();
    }
}
