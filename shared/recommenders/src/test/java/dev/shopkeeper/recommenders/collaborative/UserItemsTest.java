package dev.shopkeeper.recommenders.collaborative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserItemsTest {
    @Test
    void sortsAndSumsUp() {
        UserItems matrix =
                UserItems.of(3, 4, new int[] {2, 0, 2, 0, 2}, new int[] {3, 1, 0, 0, 3}, new float[] {1, 2, 3, 4, 5});
        assertThat(matrix.start()).containsExactly(0, 2, 2, 4);
        assertThat(matrix.column()).containsExactly(0, 1, 0, 3);
        assertThat(matrix.value()).containsExactly(4, 2, 3, 6);
    }

    @Test
    void turnsRound() {
        UserItems turned = SmallShop.matrix().transposed();
        assertThat(turned.rows()).isEqualTo(SmallShop.ITEMS);
        assertThat(turned.columns()).isEqualTo(SmallShop.USERS);
        for (int item = 0; item < turned.rows(); item++) {
            for (int i = turned.start()[item]; i < turned.start()[item + 1]; i++) {
                assertThat(turned.value()[i]).isEqualTo(SmallShop.value(turned.column()[i], item));
            }
        }
        assertThat(turned.transposed().column()).isEqualTo(SmallShop.matrix().column());
    }

    @Test
    void mayBeEmpty() {
        UserItems empty = UserItems.of(0, 0, new int[0], new int[0], new float[0]);
        assertThat(empty.rows()).isZero();
        assertThat(empty.transposed().size()).isZero();
    }
}
