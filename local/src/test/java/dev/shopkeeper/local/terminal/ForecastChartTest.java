package dev.shopkeeper.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ForecastChartTest {
    @Test
    void drawsHistoryAndQuantiles() {
        var chart = new ForecastChart(
                new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 4},
                new double[] {2, 2, 0},
                new double[] {4, 4, 0},
                new double[] {6, 8, 1},
                4);
        assertThat(String.join("\n", chart.lines("May 1", "May 11"))).isEqualTo("""
            8 ┤       ▄█ │ ░
              ┤     ▄███ │░░
              ┤   ▄██████│▒▒
            0 ┤ ▄████████│▓▓░
               May 1     └ May 11\
            """);
    }

    @Test
    void drawsNothingSoldAndNothingExpected() {
        var chart = new ForecastChart(new double[3], new double[2], new double[2], new double[2], 2);
        assertThat(chart.lines("a", "b")).containsExactly("1 ┤   │", "0 ┤   │", "   a  └ b");
    }

    @Test
    void drawsWithoutHistory() {
        var chart = new ForecastChart(new double[0], new double[] {1}, new double[] {1}, new double[] {1}, 1);
        assertThat(chart.lines("", "now")).containsExactly("1 ┤│▓", "    └ now");
    }

    @Test
    void refusesQuantilesOfDifferentLengths() {
        assertThatThrownBy(() -> new ForecastChart(new double[1], new double[1], new double[2], new double[2], 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
