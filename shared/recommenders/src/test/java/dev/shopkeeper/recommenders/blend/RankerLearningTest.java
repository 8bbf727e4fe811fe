package dev.shopkeeper.recommenders.blend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.blend.RankerLearning.Learned;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RankerLearningTest {
    private double done;

    @Test
    void keepsWhatDoesBetterOnSessionsThatNeitherHasSeen() throws IOException {
        SessionLog shop = MadeUpShop.log(3000, 20, 2);
        Learned learned = new RankerLearning(share -> done = share).learn(shop);
        assertThat(learned.examples()).isGreaterThan(500);
        assertThat(learned.learned().reciprocalRank()).isGreaterThan(0.7);
        boolean isLearned = learned.learned().reciprocalRank() > learned.plain().reciprocalRank();
        assertThat(learned.ranker().units() > 1).isEqualTo(isLearned);
        assertThat(done).isBetween(0.99, 1.0);
    }

    /** Whoever clicks an item clicks it again: the best answer is one that Serenade would never give. */
    @Test
    void learnsThatVisitorsReturn() throws IOException {
        SessionLog walks = MadeUpShop.log(3000, 20, 3);
        int[] items = new int[2 * walks.clicks()];
        int[] starts = new int[walks.sessions() + 1];
        Arrays.setAll(items, i -> walks.item(i / 2));
        Arrays.setAll(starts, i -> i == 0 ? 0 : 2 * walks.end(i - 1));
        SessionLog shop = new SessionLog(walks.itemCount(), starts, items);
        Learned learned = new RankerLearning(_ -> {}).learn(shop);
        assertThat(learned.learned().reciprocalRank())
                .isGreaterThan(learned.plain().reciprocalRank() + 0.05);
        BlendedModel model = BlendedModel.read(BlendedModelBuilder.build(shop, MadeUpShop.ids(shop), learned.ranker()));
        RankedItems answer = new RankedItems(2);
        model.recommend(new int[] {41, 41, 42}, 3, answer);
        assertThat(answer.item(0)).as("the second click").isEqualTo(42);
        model.recommend(new int[] {41, 41, 42, 42}, 4, answer);
        assertThat(answer.item(0)).as("the walk goes on").isEqualTo(43);
    }

    @Test
    void tooFewSessionsAreNothingToLearnFrom() throws IOException {
        for (SessionLog log : new SessionLog[] {
            MadeUpShop.log(300, 5, 4), new SessionLog(1, new int[] {0, 1}, new int[] {0}), MadeUpShop.log(1, 1, 4)
        }) {
            Learned learned = new RankerLearning(_ -> {}).learn(log);
            assertThat(learned.examples()).isZero();
            assertThat(learned.learned().queries()).isZero();
            assertThat(learned.ranker().features()).isEqualTo(CandidateFeatures.FEATURES);
        }
    }
}
