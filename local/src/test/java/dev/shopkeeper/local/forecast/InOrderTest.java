package dev.shopkeeper.local.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final List<Integer> items = IntStream.range(0, 5_000).boxed().toList();

    @Test
    void deliversInTheOrderOfTheList() throws InterruptedException {
        List<Integer> doubled = new ArrayList<>();
        try (InOrder workers = new InOrder(4)) {
            workers.map(items, one -> 2 * one, doubled::add);
        }
        assertThat(doubled).isEqualTo(items.stream().map(one -> 2 * one).toList());
    }

    @Test
    void passesAFaultOn() {
        try (InOrder workers = new InOrder(2)) {
            assertThatThrownBy(() -> workers.map(items, one -> 1 / (one - 77), _ -> {}))
                    .hasCauseInstanceOf(ArithmeticException.class);
        }
    }
}
