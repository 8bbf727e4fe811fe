package dev.shopkeeper.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.demo.ProductPicks.SalesPattern;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductPicksTest {
    private static final Map<String, double[]> SHOP = Map.of(
            "bread",
            year(_ -> 40),
            "butter",
            year(_ -> 20),
            "charcoal",
            year(day -> day > 200 ? 12 : 1),
            "anvil",
            year(day -> day % 12 == 0 ? 1 : 0),
            "oneOrder",
            year(day -> day == 360 ? 80_995 : 0),
            "piano",
            year(day -> day == 360 ? 1 : 0));

    @Test
    void findsAnExampleOfEachPattern() {
        assertThat(ProductPicks.choose(SHOP))
                .containsExactly(
                        Map.entry(SalesPattern.FAST, "bread"),
                        Map.entry(SalesPattern.SEASONAL, "charcoal"),
                        Map.entry(SalesPattern.INTERMITTENT, "anvil"));
    }

    @Test
    void leavesOutWhatAShopDoesNotHave() {
        assertThat(ProductPicks.choose(Map.of("bread", year(_ -> 40))))
                .containsOnly(Map.entry(SalesPattern.FAST, "bread"));
        assertThat(ProductPicks.choose(Map.of())).isEmpty();
    }

    private static double[] year(IntToDoubleFunction units) {
        return IntStream.range(0, 365).mapToDouble(units).toArray();
    }
}
