package dev.shopkeeper.recommendationrefresh.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.RelatedItems;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.WrittenInteractions;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.evaluation.Histories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model says that was trained from a few sessions. */
class PartsOfModelsTest {
    private static final Availability ANYTHING = new Availability(Set.of(), Set.of());
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void makesRulesOfOrdersThatSayMoreThanChance() {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add("1 - DE tea:order pot:order");
        }
        orders.add("1 - DE cup:order jug:order");
        orders.add("1 - DE cup:order jug:order");
        for (int i = 0; i < 20; i++) {
            orders.add("1 - DE bag:order" + (i % 2 == 0 ? " box:order" : ""));
        }
        Interactions all = WrittenInteractions.of(orders.toArray(String[]::new));
        RecommendationModel model = model(all);
        int tea = item(model, "tea");
        assertThat(model.together().count(tea)).isEqualTo(1);
        assertThat(model.together().target(tea, 0)).isEqualTo(item(model, "pot"));
        assertThat(model.together().score(tea, 0)).isCloseTo(1, within(0.01f));
        assertThat(model.together().support(tea, 0)).isEqualTo(5);
        assertThat(model.together().count(item(model, "cup"))).as("two orders").isZero();
        assertThat(model.together().count(item(model, "bag")))
                .as("10 of 27 orders have both, chance makes 20 * 10 / 27 of them")
                .isZero();
    }

    @Test
    void knowsConsumablesByTheirBuyersWhoComeBack() {
        List<String> orders = new ArrayList<>();
        for (int user = 0; user < 10; user++) {
            orders.add("1 " + user + " DE coffee:order machine:order");
        }
        for (int user = 0; user < 4; user++) {
            orders.add("15 " + user + " DE coffee:order");
            orders.add("15 - DE machine:order");
        }
        RecommendationModel model = model(WrittenInteractions.of(orders.toArray(String[]::new)));
        int coffee = item(model, "coffee");
        assertThat(model.catalogue().isConsumable(coffee)).isTrue();
        assertThat(model.catalogue().isConsumable(item(model, "machine"))).isFalse();
        assertThat(model.repeats().cycleSeconds(coffee)).isCloseTo(14.0 * WrittenInteractions.DAY, within(5_000.0));
    }

    @Test
    void describesNewItemsInBothDirections() {
        List<String> sessions = new ArrayList<>(List.of("1 - DE tea-pot-red tea-pot-blue"));
        for (int i = 0; i < 6; i++) {
            sessions.add("1 - DE tea-pot-red chair");
        }
        RecommendationModel model = model(WrittenInteractions.of(sessions.toArray(String[]::new)));
        int known = item(model, "tea-pot-red");
        int fresh = item(model, "tea-pot-blue");
        assertThat(targets(model.alike(), fresh)).contains(known);
        assertThat(targets(model.alike(), known)).containsExactly(fresh);
    }

    @Test
    void tellsWhatIsPopularWhereAndWhatIsTrending() {
        List<String> sessions = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            for (int i = 0; i < 20; i++) {
                sessions.add(day + " - DE bread-white");
                sessions.add(day + " - FR bread-baguette");
            }
            sessions.add(day + " - DE bread-rye" + (day == 20 ? " bread-rye bread-rye bread-rye bread-rye" : ""));
            sessions.add(day + " - DE tea-green");
        }
        RecommendationModel model = model(WrittenInteractions.of(sessions.toArray(String[]::new)));
        assertThat(model.popular().of("de", "", "").item(0)).isEqualTo(item(model, "bread-white"));
        assertThat(model.popular().of("FR", "", "").item(0)).isEqualTo(item(model, "bread-baguette"));
        assertThat(model.popular().of("", "", "tea").count()).isEqualTo(1);
        assertThat(model.popular().of("", "", "tea").item(0)).isEqualTo(item(model, "tea-green"));
        assertThat(model.trending().of("", "", "").item(0)).isEqualTo(item(model, "bread-rye"));
        assertThat(model.trending().of("", "", "bread").item(0)).isEqualTo(item(model, "bread-rye"));
        assertThat(model.catalogue().popularity(item(model, "bread-white")))
                .isGreaterThan(model.catalogue().popularity(item(model, "tea-green")));
    }

    @Test
    void countsHowManySayThatItemsAreSimilar() {
        RecommendationModel model = model(WrittenInteractions.of(
                "1 0 DE tea pot", "2 0 DE tea", "2 1 DE tea pot", "3 - DE tea cup", "3 2 DE jug", "3 3 DE jug mug"));
        int tea = item(model, "tea");
        int pot = item(model, "pot");
        int rank = targets(model.similar(), tea).indexOf(pot);
        assertThat(model.similar().support(tea, rank)).as("users, not sessions").isEqualTo(2);
        assertThat(targets(model.similar(), tea)).doesNotContain(item(model, "jug"));
    }

    @Test
    void followsUsersOverTheirSessions() {
        Histories histories = UserHistories.of(
                WrittenInteractions.of("1 1 DE tea", "2 0 DE pot:cart", "3 1 DE cup:order", "3 - DE jug"));
        assertThat(histories.start()).containsExactly(0, 1, 3);
        assertThat(histories.item()).containsExactly(1, 0, 2);
        assertThat(histories.weight()).containsExactly(3, 1, 5);
        assertThat(histories.seconds()[1]).isLessThan(histories.seconds()[2]);
    }

    @Test
    void leavesOutWhatIsOutOfStock() {
        Interactions all = WrittenInteractions.of("1 - DE tea pot cup");
        var stock = new Availability(Set.of("tea", "pot"), Set.of("pot"));
        var model = RecommendationModel.read(new ModelTraining(30)
                .train(all, plain(), LocalDate.EPOCH, stock, time())
                .model());
        assertThat(model.catalogue().isAvailable(item(model, "tea"))).isFalse();
        assertThat(model.catalogue().isAvailable(item(model, "pot"))).isTrue();
        assertThat(model.catalogue().isAvailable(item(model, "cup")))
                .as("untracked")
                .isTrue();
        assertThat(model.popular().of("", "", "").count()).isEqualTo(2);
    }

    @Test
    void isAnyOfAProductsSkusEnough() {
        var stock = new Availability(Set.of("s", "m"), Set.of("m"));
        assertThat(stock.isAny(List.of("s"))).isFalse();
        assertThat(stock.isAny(List.of("s", "m"))).isTrue();
        assertThat(stock.isAny(List.of("s", "xl"))).as("one that nobody counts").isTrue();
    }

    @Test
    void givesTheSameBytesForTheSameInteractions() {
        String[] sessions = IntStream.range(0, 300)
                .mapToObj(i ->
                        i / 20 + " " + i % 30 + " DE i" + i % 17 + " i" + (i + 1) % 17 + " i" + (i + 2) % 17 + ":order")
                .toArray(String[]::new);
        assertThat(bytes(sessions)).isEqualTo(bytes(sessions));
    }

    @Test
    void learnsNothingWhenTheTimeIsNearlyUp() {
        Interactions all = WrittenInteractions.of("1 0 DE tea pot", "2 0 DE tea cup");
        var late = new TimeBudget(CLOCK, Instant.EPOCH.minusSeconds(80), Instant.EPOCH.plusSeconds(20));
        Learned learned = new ModelTraining(30).learn(all, late, Optional.empty());
        assertThat(learned.note()).contains("the time was nearly up");
        var trained = new ModelTraining(30).train(all, learned, LocalDate.EPOCH, ANYTHING, late);
        assertThat(trained.note()).contains("the time was nearly up");
        assertThat(trained.weights()).isEmpty();
        assertThat(RecommendationModel.read(trained.model()).catalogue().size()).isEqualTo(3);
        assertThat(new ModelTraining(30).learn(all, time(), Optional.empty()).note())
                .isEmpty();
    }

    private byte[] bytes(String[] sessions) {
        Interactions all = WrittenInteractions.of(sessions);
        var training = new ModelTraining(30);
        Learned learned = training.learn(all, time(), Optional.empty());
        try {
            Path file = folder.resolve("model.bin");
            training.train(all, learned, LocalDate.EPOCH, ANYTHING, time())
                    .model()
                    .save(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecommendationModel model(Interactions all) {
        return RecommendationModel.read(new ModelTraining(30)
                .train(all, plain(), LocalDate.EPOCH, ANYTHING, time())
                .model());
    }

    private static Learned plain() {
        return new Learned(RankerLearning.plain(), "");
    }

    private static TimeBudget time() {
        return TimeBudget.of(CLOCK, Duration.ofMinutes(15));
    }

    private static int item(RecommendationModel model, String id) {
        return model.catalogue().find(id).orElseThrow();
    }

    private static List<Integer> targets(RelatedItems related, int item) {
        return IntStream.range(0, related.count(item))
                .mapToObj(rank -> related.target(item, rank))
                .toList();
    }
}
