package dev.shopkeeper.recommenders.baskets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommenders.Answer;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.rejection.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoughtTogetherTest {
    private static final int PLENTY = 1_000;

    /** tea 0, pot 1, milk 2, bag 3: a bag is in every order, so nothing makes it likelier. */
    private static final Baskets ORDERS =
            orders("tea pot milk bag", "tea pot bag", "tea pot bag", "tea milk bag", "milk bag", "bag");

    @Test
    void recommendsWhatGoesAlongMoreThanByChance() {
        assertThat(Answer.items(accepted(2), Past.of(0), 5)).containsExactly(1);
        assertThat(Answer.items(accepted(2), Past.of(1), 5)).containsExactly(0);
        assertThat(Answer.items(accepted(2), Past.of(3), 5)).isEmpty();
        assertThat(Answer.items(accepted(4), Past.of(0), 5)).isEmpty();
        assertThat(Answer.items(accepted(2), Past.of(), 5)).isEmpty();
    }

    @Test
    void leavesOutWhatIsThereAlready() {
        assertThat(Answer.items(accepted(2), Past.of(0, 1), 5)).isEmpty();
        assertThat(Answer.items(accepted(2), Past.of(0), 5, item -> item != 1)).isEmpty();
    }

    @Test
    void takesOneOrderForChance() {
        Baskets once = orders("a b", "c", "d");
        assertThat(BoughtTogether.of(once, 1, PLENTY))
                .isInstanceOfSatisfying(
                        Checked.Accepted.class,
                        together -> assertThat(Answer.items((BoughtTogether) together.value(), Past.of(0), 5))
                                .isEmpty());
    }

    @Test
    void refusesMorePairsThanThereIsRoomFor() {
        assertThat(BoughtTogether.of(ORDERS, 2, 3)).isInstanceOf(Checked.Rejected.class);
    }

    private static BoughtTogether accepted(int minSupport) {
        return ((Checked.Accepted<BoughtTogether>) BoughtTogether.of(ORDERS, minSupport, PLENTY)).value();
    }

    private static Baskets orders(String... lines) {
        BasketReader reader = new BasketReader(BasketReader.WHITE_SPACE);
        List.of(lines).forEach(reader::accept);
        return reader.build().baskets();
    }
}
