package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ModelTrainingTest {
    private final ModelTraining training = new ModelTraining();

    /** Half-life 7 days: an order (5) a week old is 2.5, three views today are 3, a cart (3) two weeks old is 0.75. */
    @Test
    void numbersItemsByFadedPopularity() {
        Interactions shop = WrittenSessions.of("13 order:order", "20 view", "20 view", "20 view", "6 cart:cart");
        RecommendationModel model = training.train(shop, LocalDate.ofEpochDay(20));
        assertThat(model.items().ids()).containsExactly("view", "order", "cart");
        assertThat(model.items().popularity()).containsExactly(new float[] {3, 2.5f, .75f}, within(1e-6f));
    }

    @Test
    void ofEquallyPopularItemsTheLowerIdComesFirst() {
        RecommendationModel model = training.train(WrittenSessions.of("1 b c a"), LocalDate.ofEpochDay(1));
        assertThat(model.items().ids()).containsExactly("a", "b", "c");
    }

    @Test
    void knowsNothingOfLaterDays() {
        Interactions shop = WrittenSessions.of("1 a b", "2 c a");
        RecommendationModel model = training.train(shop, LocalDate.ofEpochDay(1));
        assertThat(model.items().ids()).containsExactly("a", "b", "c");
        assertThat(model.items().popularity()[2]).isZero();
        assertThat(model.neighbours().edges()).isEqualTo(2);
    }

    @Test
    void givesEachItemItsCategory() {
        var builder = new InteractionsBuilder(5);
        builder.startSession();
        builder.add(0, 0, 1);
        builder.add(1, 0, 1);
        builder.add(2, 0, 1);
        var catalogue = new Catalogue(
                new String[] {"a", "b", "c"}, new String[] {"A", "B", "C"}, new String[] {"Tea", "", "Cups"});
        RecommendationModel model = training.train(builder.build(catalogue), LocalDate.ofEpochDay(1));
        assertThat(model.items().categories()).containsExactly("Cups", "Tea");
        assertThat(model.items().category()).containsExactly(1, -1, 0);
        assertThat(model.items().names()).containsExactly("A", "B", "C");
    }
}
