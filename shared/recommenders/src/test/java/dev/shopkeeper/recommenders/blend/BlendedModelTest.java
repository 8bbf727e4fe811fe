package dev.shopkeeper.recommenders.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ItemIds;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlendedModelTest {
    private static final SessionLog SHOP = MadeUpShop.log(2000, 20, 1);

    @TempDir
    private Path folder;

    @Test
    void followsThePathAlongTheShelf() throws IOException {
        BlendedModel model = BlendedModel.read(build(SHOP));
        assertThat(recommend(model, 3, 33, 34).getFirst()).isEqualTo(35);
        assertThat(recommend(model, 3, 35).getFirst()).isEqualTo(36);
        assertThat(recommend(model, 10, 33, 34)).allMatch(item -> item / MadeUpShop.SHELF == 3);
    }

    @Test
    void aListIsFullAndNoItemStandsTwice() throws IOException {
        BlendedModel model = BlendedModel.read(build(SHOP));
        assertThat(recommend(model, 50, 5)).hasSize(50).doesNotHaveDuplicates();
        assertThat(recommend(model, 200, 5, 5, 5)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void anEmptySessionGetsThePopularItems() throws IOException {
        SessionLog log = new SessionLog(3, new int[] {0, 1, 3, 4}, new int[] {0, 2, 1, 2});
        assertThat(recommend(BlendedModel.read(build(log)), 3)).containsExactly(2, 1, 0);
    }

    @Test
    void oneClickIsAModel() throws IOException {
        SessionLog log = new SessionLog(1, new int[] {0, 1}, new int[] {0});
        BlendedModel model = BlendedModel.read(build(log));
        assertThat(recommend(model, 20)).containsExactly(0);
        assertThat(recommend(model, 20, 0, 0)).containsExactly(0);
    }

    @Test
    void noClickIsNone() {
        SessionLog log = new SessionLog(0, new int[1], new int[0]);
        assertThatThrownBy(() -> build(log)).hasMessageContaining("no clicks");
    }

    @Test
    void aSessionMayBeOfAnyLength() throws IOException {
        BlendedModel model = BlendedModel.read(build(SHOP));
        int[] endless =
                IntStream.range(0, 10_000).map(i -> i % SHOP.itemCount()).toArray();
        assertThat(recommend(model, 20, endless)).hasSize(20);
        assertThat(recommend(model, 3, 33, 34))
                .as("nothing is left of it")
                .isEqualTo(recommend(BlendedModel.read(build(SHOP)), 3, 33, 34));
    }

    @Test
    void onePastSessionOfAMillionClicksIsNoHarm() throws IOException {
        int[] clicks = IntStream.range(0, 1_000_000).map(i -> i % 100).toArray();
        SessionLog log = new SessionLog(100, new int[] {0, clicks.length}, clicks);
        assertThat(recommend(BlendedModel.read(build(log)), 1, 41)).containsExactly(42);
    }

    @Test
    void answersTheSameFromAFile() throws IOException {
        ModelFile built = build(SHOP);
        built.save(folder.resolve("model"));
        ModelFile mapped = ModelFile.open(folder.resolve("model"));
        assertThat(ItemIds.read(mapped).id(7)).isEqualTo("item-7");
        for (int item = 0; item < SHOP.itemCount(); item++) {
            assertThat(recommend(BlendedModel.read(mapped), 20, 3, item))
                    .isEqualTo(recommend(BlendedModel.read(built), 20, 3, item));
        }
    }

    @Test
    void theSameLogGivesTheSameBytes() throws IOException {
        build(SHOP).save(folder.resolve("one"));
        build(SHOP).save(folder.resolve("other"));
        assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("other"));
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() throws IOException {
        BlendedModel model = BlendedModel.read(build(SHOP));
        List<List<Integer>> alone = IntStream.range(0, 199)
                .mapToObj(i -> recommend(model, 20, i, i + 1))
                .toList();
        List<List<Integer>> together = IntStream.range(0, 199)
                .parallel()
                .mapToObj(i -> recommend(model, 20, i, i + 1))
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void aRankerOfOtherFeaturesIsRefused() {
        assertThatThrownBy(() -> BlendedModel.read(
                        BlendedModelBuilder.build(SHOP, MadeUpShop.ids(SHOP), Ranker.weightedSum(new float[3]))))
                .hasMessageContaining("3 features");
    }

    private static ModelFile build(SessionLog log) throws IOException {
        return BlendedModelBuilder.build(log, MadeUpShop.ids(log), RankerLearning.plain());
    }

    private static List<Integer> recommend(BlendedModel model, int length, int... session) {
        RankedItems answer = new RankedItems(length);
        int[] padded = Arrays.copyOf(session, session.length + 1);
        model.recommend(padded, session.length, answer);
        return IntStream.range(0, answer.size()).mapToObj(answer::item).toList();
    }
}
