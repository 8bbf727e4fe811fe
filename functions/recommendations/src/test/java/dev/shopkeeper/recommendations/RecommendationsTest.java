package dev.shopkeeper.recommendations;

import static dev.shopkeeper.recommendations.AskedShop.ID;
import static dev.shopkeeper.recommendations.AskedShop.ids;
import static dev.shopkeeper.recommendations.AskedShop.reason;
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
import dev.shopkeeper.recommendations.request.RecommendationType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** By popularity: tea-green, teapot, kettle (sold out), tea-black, cup, candle, card. */
class RecommendationsTest {
    private static final Because TEAPOT = new Because("teapot", "Teapot");
    private static final Because GREEN_TEA = new Because("tea-green", "Green tea");

    private final AskedShop shop = new AskedShop();

    @Test
    void goesOnFromTheSession() {
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(SESSION).session("tea-green", "teapot"));
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
        shop.models.useTeaShop();
        shop.visitors.with("v", List.of("teapot", "tea-green"), List.of());
        assertThat(ids(shop.ask(about(UNSAID).as("v"))))
                .isEqualTo(ids(shop.ask(about(SESSION).session("tea-green", "teapot"))));
        assertThat(shop.ask(about(UNSAID).as("v")).strategy()).isEqualTo(Strategy.SESSION);
    }

    @Test
    void endsASessionWithAPauseAndThenGoesByTheUser() {
        shop.models.useTeaShop();
        Instant before = SavedModels.NOW.minus(Duration.ofHours(2));
        var history = new History(List.of(new Visit("teapot", before, Kind.VIEW)), List.of());
        shop.visitors.withUser("u", history);
        Recommendation answer = shop.ask(about(UNSAID).asUser("u"));
        assertThat(answer.strategy()).isEqualTo(Strategy.USER);
        assertThat(answer.hints()).isEmpty();
        assertThat(shop.ask(about(UNSAID)).strategy()).isEqualTo(Strategy.POPULAR);
    }

    @Test
    void takesTheItemLookedAtForTheNewestOfTheSession() {
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(UNSAID).session("tea-green").item("teapot"));
        assertThat(answer.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(ids(answer)).startsWith("cup").doesNotContain("teapot");
    }

    @Test
    void findsWhatIsSimilarToAnItem() {
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(ITEM).item("tea-green"));
        assertThat(answer.strategy()).isEqualTo(Strategy.SIMILAR);
        assertThat(ids(answer)).startsWith("teapot", "tea-black").doesNotContain("tea-green", "kettle");
        assertThat(reason(answer, "teapot")).isEqualTo(Reason.of(Code.VIEWED_TOGETHER, GREEN_TEA));
        Recommendation hardlyMet = shop.ask(about(ITEM).item("candle"));
        assertThat(ids(hardlyMet)).startsWith("card");
        assertThat(reason(hardlyMet, "card").code()).isEqualTo(Code.ALIKE);
    }

    @Test
    void findsWhatIsBoughtTogether() {
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(BOUGHT_TOGETHER).item("teapot").limit(3));
        assertThat(answer.strategy()).isEqualTo(Strategy.BOUGHT_TOGETHER);
        assertThat(ids(answer)).startsWith("tea-green", "cup").doesNotContain("teapot");
        assertThat(reason(answer, "cup")).isEqualTo(Reason.of(Code.BOUGHT_TOGETHER, TEAPOT));
        Recommendation alone = shop.ask(about(BOUGHT_TOGETHER).item("candle").limit(3));
        assertThat(alone.strategy()).isEqualTo(Strategy.SIMILAR);
        assertThat(alone.isFallback()).isTrue();
    }

    @Test
    void tellsWhatIsWantedMore() {
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(TRENDING).limit(3));
        assertThat(answer.strategy()).isEqualTo(Strategy.TRENDING);
        assertThat(ids(answer)).containsExactly("tea-green", "cup", "teapot");
        assertThat(reason(answer, "cup").code()).isEqualTo(Code.TRENDING);
        assertThat(reason(answer, "teapot").code()).as("the rest is popular").isEqualTo(Code.POPULAR);
    }

    @Test
    void tellsWhatIsPopularWhere() {
        shop.models.useTeaShop();
        assertThat(ids(shop.ask(about(POPULAR))))
                .containsExactly("tea-green", "teapot", "tea-black", "cup", "candle", "card");
        Recommendation german = shop.ask(about(POPULAR).from("DE", "").limit(4));
        assertThat(ids(german)).containsExactly("tea-green", "teapot", "tea-black", "cup");
        assertThat(german.strategy()).isEqualTo(Strategy.POPULAR_IN_SEGMENT);
        assertThat(german.isFallback()).isFalse();
        assertThat(reason(german, "tea-black")).isEqualTo(Reason.in(Code.POPULAR_IN_COUNTRY, "DE"));
        assertThat(reason(german, "cup").code()).isEqualTo(Code.POPULAR);
        Recommendation letter = shop.ask(about(POPULAR).from("", "newsletter").limit(1));
        assertThat(reason(letter, "teapot")).isEqualTo(Reason.in(Code.POPULAR_IN_CHANNEL, "newsletter"));
        Recommendation nowhere = shop.ask(about(POPULAR).from("ZZ", "").limit(1));
        assertThat(reason(nowhere, "tea-green")).as("nothing is known of there").isEqualTo(Reason.of(Code.POPULAR));
    }

    @Test
    void showsWhatWasLookedAtAndNothingElse() {
        shop.models.useTeaShop();
        shop.models.rules("action,product_id,position\npin,card,1\n");
        shop.visitors.with("v", List.of("teapot", "gone", "kettle", "tea-green"), List.of("teapot"));
        Recommendation answer = shop.ask(about(RECENTLY_VIEWED).as("v"));
        assertThat(ids(answer)).as("not what is sold out").containsExactly("teapot", "tea-green");
        assertThat(answer.strategy()).isEqualTo(Strategy.RECENTLY_VIEWED);
        Recommendation stranger = shop.ask(about(RECENTLY_VIEWED).as("stranger"));
        assertThat(stranger.picks()).isEmpty();
        assertThat(stranger.hints()).containsExactly(Hint.NOTHING_VIEWED, Hint.UNKNOWN_VISITOR);
    }

    @ParameterizedTest
    @EnumSource(value = RecommendationType.class, names = "RECENTLY_VIEWED", mode = Mode.EXCLUDE)
    void alwaysHasAnAnswer(RecommendationType type) {
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(type)
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
        shop.models.useTeaShop();
        Recommendation answer = shop.ask(about(SESSION).session("no such"));
        assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
        assertThat(answer.isFallback()).isTrue();
        assertThat(answer.id().strategy()).isEqualTo("popular");
        assertThat(answer.id().uuid()).isEqualTo(ID);
        assertThat(answer.generatedAt()).isEqualTo(SavedModels.NOW);
        assertThat(answer.asOf()).isEqualTo(TeaShop.AS_OF);
        assertThat(shop.ask(about(USER)).hints()).containsExactly(Hint.NO_VISITOR);
    }

    @Test
    void livesWithAnEmptyShop() {
        shop.models.use(SavedModels.of(List.of()));
        for (RecommendationType type : RecommendationType.values()) {
            Recommendation answer = shop.ask(about(type).as("v").session("a").item("b"));
            assertThat(answer.picks()).isEmpty();
            assertThat(answer.hints()).containsExactly(Hint.EMPTY_SHOP);
        }
        assertThat(ids(shop.ask(Asking.ranking(List.of("b", "a"), "c")))).containsExactly("b", "a");
    }

    @Test
    void livesWithAShopThatNobodyClickedIn() {
        shop.models.use(SavedModels.of(TeaShop.catalogue()));
        Recommendation answer = shop.ask(about(SESSION).session("teapot").limit(3));
        assertThat(ids(answer)).containsExactly("tea-green", "tea-black", "cup");
        assertThat(answer.picks().getFirst().reason()).isEqualTo(Reason.of(Code.IN_STOCK));
    }

    @Test
    void saysThatThereIsNoModel() {
        Recommendation answer = shop.ask(about(POPULAR));
        assertThat(answer.hints()).containsExactly(Hint.NO_MODEL);
        assertThat(answer.strategy()).isEqualTo(Strategy.NONE);
        assertThat(answer.hasModel()).isFalse();
        assertThat(ids(shop.ask(Asking.ranking(List.of("b", "a")))))
                .as("keeps its order")
                .containsExactly("b", "a");
    }

    @Test
    void knowsNobodyWithoutConsent() {
        shop.models.useTeaShop();
        Visitors nobodyMayAsk = (visitorId, userId) -> {
            throw new AssertionError("history was read");
        };
        Recommendation session = shop.over(nobodyMayAsk)
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
        Recommendation popular = shop.over(nobodyMayAsk)
                .answer(about(USER).as("v").withoutConsent().request(), ID);
        assertThat(popular.strategy()).isEqualTo(Strategy.POPULAR);
    }

    @Test
    void ranksTheGivenItemsAndLosesNone() {
        shop.models.useTeaShop();
        shop.models.rules("action,product_id\nhide,candle\n");
        List<String> items = List.of("new-b", "card", "kettle", "candle", "cup", "new-a", "tea-black");
        Recommendation answer = shop.ask(Asking.ranking(items, "tea-green", "teapot"));
        assertThat(answer.strategy()).isEqualTo(Strategy.RANK_SESSION);
        assertThat(ids(answer))
                .startsWith("cup", "tea-black")
                .endsWith("kettle", "candle", "new-b", "new-a")
                .hasSize(7);
        assertThat(reason(answer, "kettle").code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(reason(answer, "candle").code()).isEqualTo(Code.HIDDEN);
        assertThat(reason(answer, "new-a").code()).isEqualTo(Code.UNKNOWN);
        Recommendation nobody = shop.ask(Asking.ranking(List.of("cup", "teapot")));
        assertThat(nobody.strategy()).isEqualTo(Strategy.RANK_POPULAR);
        assertThat(ids(nobody)).containsExactly("teapot", "cup");
        assertThat(shop.ask(Asking.ranking(List.of("x"))).hints()).contains(Hint.UNKNOWN_ITEMS);
    }
}
