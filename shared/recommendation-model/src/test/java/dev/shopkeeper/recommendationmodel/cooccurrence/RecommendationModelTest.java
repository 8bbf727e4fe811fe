package dev.shopkeeper.recommendationmodel.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecommendationModelTest {
    private final RecommendationModel model = SampleModel.teaShop();

    @Test
    void findsEveryItemByItsId() {
        for (int item = 0; item < model.size(); item++) {
            assertThat(model.find(model.items().ids()[item])).hasValue(item);
        }
        assertThat(model.find("")).isEmpty();
        assertThat(model.find("tea")).isEmpty();
        assertThat(model.find("zebra")).isEmpty();
    }

    @Test
    void listsACategoryByPopularity() {
        int kitchen = model.findCategory("kitchen").orElseThrow();
        assertThat(model.ofCategory(kitchen)).containsExactly(1, 2, 4);
        assertThat(model.findCategory("Garden")).isEmpty();
        assertThat(model.findCategory("")).isEmpty();
    }

    @Test
    void takesOneCommonOrderForChance() {
        Neighbours neighbours = model.neighbours();
        assertThat(neighbours.isBoughtTogether(0)).as("4 orders, lift 3").isTrue();
        assertThat(neighbours.isBoughtTogether(4)).as("1 order, lift 2").isFalse();
        assertThat(neighbours.isBoughtTogether(5)).as("2 orders, lift 0.8").isFalse();
    }
}
