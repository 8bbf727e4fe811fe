package dev.shopkeeper.inventory.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassesTest {
    @Test
    void itemsBelongToTheClassThatTheirCumulativeShareReaches() {
        double[] shares = AbcClasses.cumulativeShares(new double[] {5, 50, 30, 15});
        assertThat(shares).containsExactly(new double[] {1, 0.5, 0.8, 0.95}, within(1e-12));
        assertThat(AbcClasses.BY_CUSTOM.of(0.5)).isEqualTo('A');
        assertThat(AbcClasses.BY_CUSTOM.of(shares[2])).isEqualTo('A');
        assertThat(AbcClasses.BY_CUSTOM.of(shares[3])).isEqualTo('B');
        assertThat(AbcClasses.BY_CUSTOM.of(shares[0])).isEqualTo('C');
    }

    @Test
    void withoutValueAllAreC() {
        assertThat(AbcClasses.cumulativeShares(new double[2])).containsOnly(1);
        assertThatThrownBy(() -> AbcClasses.cumulativeShares(new double[] {-1})).hasMessageContaining("value");
    }

    /** numpy 2.4.6: x = np.array([0, 15, 0, 0, 1, 0]); x.std(ddof=1) / x.mean(), and x[x > 0] likewise, squared. */
    @Test
    void patternsOfDemand() {
        var lumpy = DemandPattern.of(new double[] {0, 15, 0, 0, 1, 0});
        assertThat(lumpy.variation()).isCloseTo(2.2707377655731182, within(1e-12));
        assertThat(lumpy.interval()).isEqualTo(3);
        assertThat(lumpy.sizeVariation()).isCloseTo(1.53125, within(1e-12));
        assertThat(lumpy.kind()).isEqualTo(DemandPattern.Kind.LUMPY);
        assertThat(DemandPattern.of(new double[] {9, 10, 11, 10}).kind()).isEqualTo(DemandPattern.Kind.SMOOTH);
        assertThat(DemandPattern.of(new double[] {0, 0, 3, 0, 0, 3}).kind()).isEqualTo(DemandPattern.Kind.INTERMITTENT);
        assertThat(DemandPattern.of(new double[] {1, 20, 1, 30}).kind()).isEqualTo(DemandPattern.Kind.ERRATIC);
    }

    @Test
    void variationMakesXyz() {
        assertThat(DemandPattern.xyz(0.5)).isEqualTo('X');
        assertThat(DemandPattern.xyz(0.9)).isEqualTo('Y');
        assertThat(DemandPattern.xyz(2)).isEqualTo('Z');
        assertThat(DemandPattern.xyz(DemandPattern.of(new double[] {0, 0}).variation()))
                .isEqualTo('Z');
    }
}
