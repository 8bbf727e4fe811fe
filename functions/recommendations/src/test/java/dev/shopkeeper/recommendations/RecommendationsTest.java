package dev.shopkeeper.recommendations;

import static dev.shopkeeper.recommendations.Asking.about;
import static dev.shopkeeper.recommendations.request.RecommendationType.BOUGHT_TOGETHER;
import static dev.shopkeeper.recommendations.request.RecommendationType.ITEM;
import static dev.shopkeeper.recommendations.request.RecommendationType.POPULAR;
import static dev.shopkeeper.recommendations.request.RecommendationType.RECENTLY_VIEWED;
import static dev.shopkeeper.recommendations.request.RecommendationType.SESSION;
import static dev.shopkeeper.recommendations.request.RecommendationType.TRENDING;
import static dev.shopkeeper.recommendations.request.RecommendationType.UNSAID;
import static dev.shopkeeper.recommendations.request.RecommendationType.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.TeaShop;
import dev.shopkeeper.recommendations.Visitors.History;
import dev.shopkeeper.recommendations.Visitors.Kind;
import dev.shopkeeper.recommendations.Visitors.Visit;
import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.answer.Pick;
import dev.shopkeeper.recommendations.answer.Price;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Reason.Because;
import dev.shopkeeper.recommendations.answer.Reason.Code;
import dev.shopkeeper.recommendations.answer.Recommendation;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.request.Question;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.request.Seen;
import dev.shopkeeper.triggers.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** By popularity: tea-green, teapot, kettle (sold out), tea-black, cup, candle, card. */
class RecommendationsTest {
    private static final UUID ID = new UUID(7, 8);
    private static final Because TEAPOT = new Because("teapot", "Teapot");
    private static final Because GREEN_TEA = new Because("tea-green", "Green tea");

    private final SavedModels models = new SavedModels();
    private final MemoryVisitors visitors = new MemoryVisitors();
    private final SettableClock clock = new SettableClock(SavedModels.NOW);

    @Test
    void goesOnFromTheSession() {
        models.useTeaShop();
        Recommendation answer = ask(about(SESSION).session("tea-green", "teapot"));
        assertThat(answer.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(answer.isFallback()).isFalse();
        assertThat(ids(answer)).doesNotContain("kettle").startsWith("cup");
        assertThat(answer.picks().getFirst())
                .isEqualTo(new Pick(
                        "cup", "Cup", "Kitchen", new Price(700, "EUR"), 1, Reason.of(Code.BOUGHT_TOGETHER, TEAPOT)));
        assertThat(reason(answer, "tea-green").code()).isEqualTo(Code.SEEN_BEFORE);
        assertThat(answer.hints()).isEmpty();
    }

    @Test
    void knowsTheSessionFromWhatIsOnRecord() {
        models.useTeaShop();
        visitors.with("v", List.of("teapot", "tea-green"), List.of());
        assertThat(ids(ask(about(UNSAID).as("v"))))
                .isEqualTo(ids(ask(about(SESSION).session("tea-green", "teapot"))));
        assertThat(ask(about(UNSAID).as("v")).strategy()).isEqualTo(Strategy.SESSION);
    }

    @Test
    void endsASessionWithAPauseAndThenGoesByTheUser() {
        models.useTeaShop();
        Instant before = SavedModels.NOW.minus(Duration.ofHours(2));
        var history = new History(List.of(new Visit("teapot", before, Kind.VIEW)), List.of());
        visitors.withUser("u", history);
        Recommendation answer = ask(about(UNSAID).asUser("u"));
        assertThat(answer.strategy()).isEqualTo(Strategy.USER);
        assertThat(answer.hints()).isEmpty();
        assertThat(ask(about(UNSAID)).strategy()).isEqualTo(Strategy.POPULAR);
    }

    @Test
    void takesTheItemLookedAtForTheNewestOfTheSession() {
        models.useTeaShop();
        Recommendation answer = ask(about(UNSAID).session("tea-green").item("teapot"));
        assertThat(answer.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(ids(answer)).startsWith("cup").doesNotContain("teapot");
    }

    @Test
    void dropsWhatWasSeenIfAsked() {
        models.useTeaShop();
        Asking asking = about(SESSION).session("tea-green", "teapot");
        assertThat(ids(ask(asking))).contains("tea-green", "teapot");
        assertThat(ids(ask(asking.seen(Seen.DROP)))).doesNotContain("tea-green", "teapot");
        visitors.with("v", List.of("cup"), List.of());
        assertThat(ids(ask(about(USER).as("v").seen(Seen.DROP)))).isNotEmpty().doesNotContain("cup");
        assertThat(ids(ask(about(RECENTLY_VIEWED).as("v").seen(Seen.DROP)))).containsExactly("cup");
        Asking popular = about(POPULAR).session("tea-green");
        assertThat(ids(ask(popular))).doesNotContain("tea-green");
        assertThat(ids(ask(popular.seen(Seen.KEEP)))).startsWith("tea-green");
    }

    @Test
    void findsWhatIsSimilarToAnItem() {
        models.useTeaShop();
        Recommendation answer = ask(about(ITEM).item("tea-green"));
        assertThat(answer.strategy()).isEqualTo(Strategy.SIMILAR);
        assertThat(ids(answer)).startsWith("teapot", "tea-black").doesNotContain("tea-green", "kettle");
        assertThat(reason(answer, "teapot")).isEqualTo(Reason.of(Code.VIEWED_TOGETHER, GREEN_TEA));
        Recommendation hardlyMet = ask(about(ITEM).item("candle"));
        assertThat(ids(hardlyMet)).startsWith("card");
        assertThat(reason(hardlyMet, "card").code()).isEqualTo(Code.ALIKE);
    }

    @Test
    void findsWhatIsBoughtTogether() {
        models.useTeaShop();
        Recommendation answer = ask(about(BOUGHT_TOGETHER).item("teapot").limit(3));
        assertThat(answer.strategy()).isEqualTo(Strategy.BOUGHT_TOGETHER);
        assertThat(ids(answer)).startsWith("tea-green", "cup").doesNotContain("teapot");
        assertThat(reason(answer, "cup")).isEqualTo(Reason.of(Code.BOUGHT_TOGETHER, TEAPOT));
        Recommendation alone = ask(about(BOUGHT_TOGETHER).item("candle").limit(3));
        assertThat(alone.strategy()).isEqualTo(Strategy.SIMILAR);
        assertThat(alone.isFallback()).isTrue();
    }

    @Test
    void tellsWhatIsWantedMore() {
        models.useTeaShop();
        Recommendation answer = ask(about(TRENDING).limit(3));
        assertThat(answer.strategy()).isEqualTo(Strategy.TRENDING);
        assertThat(ids(answer)).containsExactly("tea-green", "cup", "teapot");
        assertThat(reason(answer, "cup").code()).isEqualTo(Code.TRENDING);
        assertThat(reason(answer, "teapot").code()).as("the rest is popular").isEqualTo(Code.POPULAR);
    }

    @Test
    void tellsWhatIsPopularWhere() {
        models.useTeaShop();
        assertThat(ids(ask(about(POPULAR))))
                .containsExactly("tea-green", "teapot", "tea-black", "cup", "candle", "card");
        Recommendation german = ask(about(POPULAR).from("DE", "").limit(4));
        assertThat(ids(german)).containsExactly("tea-green", "teapot", "tea-black", "cup");
        assertThat(german.strategy()).isEqualTo(Strategy.POPULAR_IN_SEGMENT);
        assertThat(german.isFallback()).isFalse();
        assertThat(reason(german, "tea-black")).isEqualTo(Reason.in(Code.POPULAR_IN_COUNTRY, "DE"));
        assertThat(reason(german, "cup").code()).isEqualTo(Code.POPULAR);
        Recommendation letter = ask(about(POPULAR).from("", "newsletter").limit(1));
        assertThat(reason(letter, "teapot")).isEqualTo(Reason.in(Code.POPULAR_IN_CHANNEL, "newsletter"));
        Recommendation nowhere = ask(about(POPULAR).from("ZZ", "").limit(1));
        assertThat(reason(nowhere, "tea-green")).as("nothing is known of there").isEqualTo(Reason.of(Code.POPULAR));
    }

    @Test
    void showsWhatWasLookedAtAndNothingElse() {
        models.useTeaShop();
        models.rules("action,product_id,position\npin,card,1\n");
        visitors.with("v", List.of("teapot", "gone", "kettle", "tea-green"), List.of("teapot"));
        Recommendation answer = ask(about(RECENTLY_VIEWED).as("v"));
        assertThat(ids(answer)).as("not what is sold out").containsExactly("teapot", "tea-green");
        assertThat(answer.strategy()).isEqualTo(Strategy.RECENTLY_VIEWED);
        Recommendation stranger = ask(about(RECENTLY_VIEWED).as("stranger"));
        assertThat(stranger.picks()).isEmpty();
        assertThat(stranger.hints()).containsExactly(Hint.NOTHING_VIEWED, Hint.UNKNOWN_VISITOR);
    }

    @Test
    void offersWhatWasBoughtOnlyIfItIsConsumed() {
        models.useTeaShop();
        visitors.with("v", List.of("tea-green"), List.of("teapot", "tea-black"));
        for (RecommendationType type : List.of(SESSION, USER, POPULAR, TRENDING)) {
            assertThat(ids(ask(about(type).as("v"))))
                    .as(type.text())
                    .doesNotContain("teapot")
                    .contains("tea-black");
        }
    }

    @ParameterizedTest
    @EnumSource(value = RecommendationType.class, names = "RECENTLY_VIEWED", mode = Mode.EXCLUDE)
    void alwaysHasAnAnswer(RecommendationType type) {
        models.useTeaShop();
        Recommendation answer = ask(about(type)
                .as("stranger")
                .asUser("nobody")
                .item("no such")
                .session("\t", "🫖")
                .limit(3));
        assertThat(ids(answer)).hasSize(3).doesNotContain("kettle");
        if (type != UNSAID) {
            assertThat(answer.isFallback()).isEqualTo(type != POPULAR && type != TRENDING);
        }
        assertThat(answer.hints()).containsExactly(Hint.UNKNOWN_ITEMS, Hint.UNKNOWN_VISITOR);
    }

    @Test
    void namesWhatTheAnswerRestsOn() {
        models.useTeaShop();
        Recommendation answer = ask(about(SESSION).session("no such"));
        assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
        assertThat(answer.isFallback()).isTrue();
        assertThat(answer.id().strategy()).isEqualTo("popular");
        assertThat(answer.id().uuid()).isEqualTo(ID);
        assertThat(answer.generatedAt()).isEqualTo(SavedModels.NOW);
        assertThat(answer.asOf()).isEqualTo(TeaShop.AS_OF);
        assertThat(ask(about(USER)).hints()).containsExactly(Hint.NO_VISITOR);
    }

    @Test
    void keepsToTheFilters() {
        models.useTeaShop();
        assertThat(ids(ask(about(SESSION).session("teapot").category("TEA"))))
                .containsExactlyInAnyOrder("tea-green", "tea-black");
        assertThat(ids(ask(about(POPULAR).price("4.50", "7")))).containsExactly("tea-green", "tea-black", "cup");
        assertThat(ids(ask(about(POPULAR).price("4.51", "6.99")))).containsExactly("tea-green");
        assertThat(ids(ask(about(POPULAR).price("0", "99999"))))
                .as("the card's price is unknown")
                .containsExactly("tea-green", "teapot", "tea-black", "cup", "candle");
        assertThat(ids(ask(about(POPULAR).exclude("tea-green", "no such").limit(1))))
                .containsExactly("teapot");
    }

    @Test
    void saysWhyThereIsNothing() {
        models.useTeaShop();
        assertThat(hints(about(POPULAR).price("5", "4"))).containsExactly(Hint.CONTRADICTORY_PRICES);
        assertThat(hints(about(POPULAR).category("Garden"))).containsExactly(Hint.UNKNOWN_CATEGORY);
        assertThat(hints(about(POPULAR).category("Home").exclude("candle"))).containsExactly(Hint.NOTHING_LEFT);
        assertThat(hints(about(POPULAR).category("Home").price("0", "1"))).containsExactly(Hint.NOTHING_LEFT);
    }

    @Test
    void livesWithAnEmptyShop() {
        models.use(SavedModels.of(List.of()));
        for (RecommendationType type : RecommendationType.values()) {
            Recommendation answer = ask(about(type).as("v").session("a").item("b"));
            assertThat(answer.picks()).isEmpty();
            assertThat(answer.hints()).containsExactly(Hint.EMPTY_SHOP);
        }
        assertThat(ids(ask(Asking.ranking(List.of("b", "a"), "c")))).containsExactly("b", "a");
    }

    @Test
    void livesWithAShopThatNobodyClickedIn() {
        models.use(SavedModels.of(TeaShop.catalogue()));
        Recommendation answer = ask(about(SESSION).session("teapot").limit(3));
        assertThat(ids(answer)).containsExactly("tea-green", "tea-black", "cup");
        assertThat(answer.picks().getFirst().reason()).isEqualTo(Reason.of(Code.IN_STOCK));
    }

    @Test
    void saysThatThereIsNoModel() {
        Recommendation answer = ask(about(POPULAR));
        assertThat(answer.hints()).containsExactly(Hint.NO_MODEL);
        assertThat(answer.strategy()).isEqualTo(Strategy.NONE);
        assertThat(answer.hasModel()).isFalse();
        assertThat(ids(ask(Asking.ranking(List.of("b", "a")))))
                .as("keeps its order")
                .containsExactly("b", "a");
    }

    @Test
    void knowsNobodyWithoutConsent() {
        models.useTeaShop();
        Visitors nobodyMayAsk = (visitorId, userId) -> {
            throw new AssertionError("history was read");
        };
        Recommendation session = over(nobodyMayAsk)
                .answer(
                        about(UNSAID)
                                .as("v")
                                .asUser("u")
                                .session("teapot")
                                .withoutConsent()
                                .request(),
                        ID);
        assertThat(session.strategy()).as("the request itself says it").isEqualTo(Strategy.SESSION);
        assertThat(session.hints()).containsExactly(Hint.NO_CONSENT);
        Recommendation popular =
                over(nobodyMayAsk).answer(about(USER).as("v").withoutConsent().request(), ID);
        assertThat(popular.strategy()).isEqualTo(Strategy.POPULAR);
    }

    @Test
    void followsTheOperator() {
        models.useTeaShop();
        models.rules("""
                action,product_id,category,weight,position,type
                hide,teapot,,,,
                boost,,Home,100,,
                pin,card,,,2,
                pin,kettle,,,1,
                hide,cup,,,,trending
                """);
        assertThat(ids(ask(about(POPULAR).limit(4)))).containsExactly("candle", "card", "tea-green", "tea-black");
        assertThat(ids(ask(about(TRENDING)))).doesNotContain("cup", "teapot", "kettle");
        assertThat(reason(ask(about(POPULAR)), "card").code()).isEqualTo(Code.PINNED);
        assertThat(ids(ask(about(POPULAR).category("tea"))))
                .as("pins keep to the filters")
                .doesNotContain("card");
    }

    @Test
    void ranksTheGivenItemsAndLosesNone() {
        models.useTeaShop();
        models.rules("action,product_id\nhide,candle\n");
        List<String> items = List.of("new-b", "card", "kettle", "candle", "cup", "new-a", "tea-black");
        Recommendation answer = ask(Asking.ranking(items, "tea-green", "teapot"));
        assertThat(answer.strategy()).isEqualTo(Strategy.RANK_SESSION);
        assertThat(ids(answer))
                .startsWith("cup", "tea-black")
                .endsWith("kettle", "candle", "new-b", "new-a")
                .hasSize(7);
        assertThat(reason(answer, "kettle").code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(reason(answer, "candle").code()).isEqualTo(Code.HIDDEN);
        assertThat(reason(answer, "new-a").code()).isEqualTo(Code.UNKNOWN);
        Recommendation nobody = ask(Asking.ranking(List.of("cup", "teapot")));
        assertThat(nobody.strategy()).isEqualTo(Strategy.RANK_POPULAR);
        assertThat(ids(nobody)).containsExactly("teapot", "cup");
        assertThat(ask(Asking.ranking(List.of("x"))).hints()).contains(Hint.UNKNOWN_ITEMS);
    }

    /** Never what is sold out, hidden, bought, excluded or asked about, never twice, and as many as there are. */
    @Test
    void neverRecommendsWhatMayNotBe() {
        models.useTeaShop();
        models.rules("action,product_id\nhide,card\n");
        List<String> all = new ArrayList<>();
        Catalogue catalogue = TeaShop.read().catalogue();
        for (int item = 0; item < catalogue.size(); item++) {
            all.add(catalogue.id(item));
        }
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<String> bought = some(all, random);
            List<String> excluded = some(all, random);
            visitors.with("v", some(all, random), bought);
            String item = all.get(random.nextInt(all.size()));
            RecommendationType type = RecommendationType.values()[random.nextInt(RecommendationType.values().length)];
            int limit = 1 + random.nextInt(9);
            Recommendation answer = ask(about(type)
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

    private Recommendation ask(Asking asking) {
        return ask(asking.request());
    }

    private Recommendation ask(Question question) {
        return over(visitors).answer(question, ID);
    }

    private Recommendations over(Visitors history) {
        var metrics = new CollectedMetrics();
        var config = new Config(
                List.of("local"), "lake", "visitors", "secret", ZoneOffset.UTC, Duration.ofMinutes(30), 0, 0);
        return new Recommendations(
                new LiveModel(new ModelStore(models.lake), clock, metrics),
                new LiveRules(models.lake, clock, metrics),
                history,
                config,
                clock);
    }

    private List<Hint> hints(Asking asking) {
        Recommendation answer = ask(asking);
        assertThat(answer.picks()).isEmpty();
        assertThat(answer.strategy()).isEqualTo(Strategy.NONE);
        return answer.hints();
    }

    private static Reason reason(Recommendation answer, String itemId) {
        return answer.picks().stream()
                .filter(pick -> pick.itemId().equals(itemId))
                .map(Pick::reason)
                .findFirst()
                .orElseThrow(() -> new AssertionError(itemId + " is not in " + ids(answer)));
    }

    private static List<String> ids(Recommendation answer) {
        return answer.picks().stream().map(Pick::itemId).toList();
    }
}
