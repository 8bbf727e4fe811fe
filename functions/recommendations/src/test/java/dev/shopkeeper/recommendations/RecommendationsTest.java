package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.SampleModel;
import dev.shopkeeper.recommendations.Recommendation.Pick;
import dev.shopkeeper.recommendations.Recommendation.Strategy;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.triggers.SettableClock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
    private final SavedModels models = new SavedModels();
    private final MemoryVisitors visitors = new MemoryVisitors();
    private final Recommendations recommendations =
            new Recommendations(new LiveModel(models.store, new SettableClock(SavedModels.NOW)), visitors);

    @Test
    void recommendsWhatGoesWithTheSessionAndFillsUpWithWhatIsPopular() {
        String version = models.use(SampleModel.teaShop());
        Recommendation answer = recommend(asking("", List.of("tea-green", "teapot"), "", 10));
        assertThat(answer.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(answer.modelVersion()).isEqualTo(version);
        assertThat(answer.asOf()).isEqualTo("2026-02-28");
        assertThat(answer.hints()).isEmpty();
        assertThat(answer.picks())
                .containsExactly(
                        new Pick("cup", "Cup", "Kitchen", .36, new Reason.ViewedTogether("Teapot")),
                        new Pick("kettle", "Kettle", "Kitchen", .3, new Reason.ViewedTogether("Teapot")),
                        new Pick("tea-black", "Black tea", "Tea", .24, new Reason.ViewedTogether("Green tea")),
                        new Pick("candle", "Candle", "Home", .1, new Reason.Popular()),
                        new Pick("card", "Card", "", .05, new Reason.Popular()));
    }

    @Test
    void saysWhatIsBoughtTogether() {
        models.use(SampleModel.teaShop());
        assertThat(recommend(asking("", List.of("tea-green"), "", 1)).picks())
                .containsExactly(new Pick("teapot", "Teapot", "Kitchen", .5, new Reason.BoughtTogether("Green tea")));
    }

    @Test
    void takesTheVisitorsRecentItemsForTheSessionAndLeavesOutTheBought() {
        models.use(SampleModel.teaShop());
        visitors.with("v", List.of("teapot", "gone", "tea-green"), List.of("cup", "never-heard-of"));
        Recommendation answer = recommend(asking("v", List.of(), "", 2));
        assertThat(answer.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(ids(answer)).containsExactly("kettle", "tea-black");
        assertThat(ids(recommend(asking("v", List.of("kettle"), "", 9))))
                .as("what the caller names is newer")
                .containsExactly("tea-black", "candle", "card");
    }

    @Test
    void fallsBackToTheCategoryOfTheSessionAndThenToTheShop() {
        models.use(SampleModel.teaShop());
        visitors.with("v", List.of(), List.of());
        Recommendation lone = recommend(asking("v", List.of("candle"), "", 3));
        assertThat(lone.strategy()).as("no other item of the candle's category").isEqualTo(Strategy.POPULAR);
        assertThat(ids(lone)).containsExactly("tea-green", "teapot", "kettle");

        Recommendation known =
                recommend(new RecommendationRequest("", "", List.of("tea-black"), "", 3, List.of("tea-green")));
        assertThat(known.strategy())
                .as("its only neighbour and its category are excluded")
                .isEqualTo(Strategy.POPULAR);
        Recommendation kettle =
                recommend(new RecommendationRequest("", "", List.of("kettle"), "", 3, List.of("teapot")));
        assertThat(kettle.strategy()).isEqualTo(Strategy.CATEGORY_POPULAR);
        assertThat(ids(kettle)).containsExactly("cup", "tea-green", "tea-black");
        assertThat(kettle.picks().getFirst().reason()).isEqualTo(new Reason.PopularInCategory("Kitchen"));
        assertThat(kettle.picks().getLast().reason()).isEqualTo(new Reason.Popular());
    }

    @Test
    void recommendsFromTheCategoryAskedForAlone() {
        models.use(SampleModel.teaShop());
        Recommendation session = recommend(asking("", List.of("teapot"), "tea", 5));
        assertThat(session.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(ids(session)).containsExactly("tea-green", "tea-black");
        Recommendation nobody = recommend(asking("", List.of(), "Kitchen", 2));
        assertThat(nobody.strategy()).isEqualTo(Strategy.CATEGORY_POPULAR);
        assertThat(ids(nobody)).containsExactly("teapot", "kettle");
    }

    @Test
    void saysWhyThereIsNothingOrLessThanThereMightBe() {
        assertThat(recommend(asking("", List.of(), "", 5)))
                .isEqualTo(new Recommendation(Strategy.NONE, "", "", List.of(), List.of(Hint.NO_MODEL)));
        var later = new Recommendations(new LiveModel(models.store, new SettableClock(SavedModels.NOW)), visitors);
        models.use(SampleModel.teaShop());
        Recommendation nothing = accepted(later.answer(asking("", List.of("candle"), "Home", 5)));
        assertThat(nothing.picks()).isEmpty();
        assertThat(nothing.strategy()).isEqualTo(Strategy.NONE);
        assertThat(nothing.hints()).containsExactly(Hint.NOTHING_LEFT);
        assertThat(accepted(later.answer(asking("", List.of("new-one"), "", 5))).hints())
                .containsExactly(Hint.UNKNOWN_ITEMS);
        assertThat(accepted(later.answer(new RecommendationRequest("", "u", List.of(), "", 5, List.of())))
                        .hints())
                .containsExactly(Hint.USER_WITHOUT_VISITOR);
    }

    @Test
    void refusesAnUnknownCategory() {
        models.use(SampleModel.teaShop());
        assertThat(recommendations.answer(asking("", List.of(), "Garden", 5)))
                .isInstanceOfSatisfying(
                        Checked.Rejected.class,
                        rejected -> assertThat(rejected.rejection())
                                .isEqualTo(new Rejection(
                                        "unknown_category",
                                        "category",
                                        "no product of the category 'Garden' is known")));
    }

    @Test
    void ranksTheGivenItemsAndLosesNone() {
        models.use(SampleModel.teaShop());
        List<String> items = List.of("new-b", "card", "kettle", "new-a", "cup", "candle");
        var request = new RankRequest(items, "", List.of("teapot"));
        Recommendation answer = accepted(recommendations.answer(request));
        assertThat(answer.strategy()).isEqualTo(Strategy.SESSION);
        assertThat(ids(answer)).containsExactly("kettle", "cup", "candle", "card", "new-b", "new-a");
        assertThat(answer.picks().stream().map(Pick::score)).containsExactly(.3, .3, .1, .05, 0.0, 0.0);
        assertThat(answer.picks().getLast().reason()).isEqualTo(new Reason.Unknown());
        assertThat(accepted(recommendations.answer(new RankRequest(List.of("cup", "teapot"), "", List.of())))
                        .strategy())
                .isEqualTo(Strategy.POPULAR);
    }

    @Test
    void keepsTheGivenOrderWithoutAModel() {
        Recommendation answer = accepted(recommendations.answer(new RankRequest(List.of("b", "a"), "", List.of())));
        assertThat(ids(answer)).containsExactly("b", "a");
        assertThat(answer.hints()).containsExactly(Hint.NO_MODEL);
    }

    /** Never what the session has, the visitor bought or the caller excludes, never twice, and never too few. */
    @RepeatedTest(200)
    void neverRecommendsWhatIsLeftOut(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        models.use(SampleModel.teaShop());
        RecommendationModel model = SampleModel.teaShop();
        List<String> named = some(random, model);
        List<String> recent = some(random, model);
        List<String> bought = some(random, model);
        List<String> exclude = some(random, model);
        visitors.with("v", recent, bought);
        int limit = 1 + random.nextInt(9);
        Recommendation answer = recommend(new RecommendationRequest("v", "", named, "", limit, exclude));
        Set<String> leftOut = new HashSet<>();
        Stream.of(named, recent, bought, exclude).forEach(leftOut::addAll);
        assertThat(ids(answer)).as("seed %d", seed).doesNotHaveDuplicates().doesNotContainAnyElementsOf(leftOut);
        long left = Arrays.stream(model.items().ids())
                .filter(id -> !leftOut.contains(id))
                .count();
        assertThat(answer.picks()).as("seed %d", seed).hasSize((int) Math.min(limit, left));
        assertThat(answer.hints().contains(Hint.NOTHING_LEFT))
                .as("seed %d", seed)
                .isEqualTo(left == 0);
    }

    private static List<String> some(Random random, RecommendationModel model) {
        return Stream.concat(Arrays.stream(model.items().ids()), Stream.of("unknown"))
                .filter(id -> random.nextInt(4) == 0)
                .toList();
    }

    private static RecommendationRequest asking(String visitor, List<String> items, String category, int limit) {
        return new RecommendationRequest(visitor, "", items, category, limit, List.of());
    }

    private Recommendation recommend(RecommendationRequest request) {
        return accepted(recommendations.answer(request));
    }

    private static Recommendation accepted(Checked<Recommendation> outcome) {
        return ((Checked.Accepted<Recommendation>) outcome).value();
    }

    private static List<String> ids(Recommendation answer) {
        return answer.picks().stream().map(Pick::productId).toList();
    }
}
