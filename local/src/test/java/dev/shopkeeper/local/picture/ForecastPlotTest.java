package dev.shopkeeper.local.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastStatus;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.local.backtest.Backtest.Hindsight;
import dev.shopkeeper.local.backtest.Origin;
import dev.shopkeeper.local.frame.FrameOptions;
import dev.shopkeeper.local.frame.FrameReader;
import dev.shopkeeper.local.frame.FrameSeries;
import dev.shopkeeper.local.frame.GapRule;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ForecastPlotTest {
    private static final double[] LEVELS = {0.1, 0.25, 0.5, 0.75, 0.9};

    @TempDir
    private Path folder;

    private FrameSeries series;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(
                folder.resolve("frame.csv"),
                "unique_id,ds,y\n\"a/b: \"\"tea\"\"\",2026-01-30,5\n\"a/b: \"\"tea\"\"\",2026-01-31,7\n");
        series = FrameReader.read(file, new FrameOptions(Frequency.DAILY, 2, GapRule.ZERO), Progress.none())
                .series()
                .getFirst();
    }

    @Test
    void drawsBandsBehindWhatWasSoldExpectedAndCame() {
        XYChart chart = plot().chart();
        assertThat(chart.getTitle()).isEqualTo("a/b: \"tea\" · AutoETS");
        assertThat(chart.getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactly("80 % band", "50 % band", "sold", "what came", "expected");
        assertThat(chart.getSeries("80 % band").getYData()).containsExactly(9, 10, 4, 3);
        assertThat(chart.getSeries("what came").getXData()).containsExactly(1, 2, 3);
        assertThat(chart.getSeries("what came").getYData()).containsExactly(7, 6, 8);
        assertThat(chart.getStyler().getXAxisTickLabelsFormattingFunction().apply(2.0))
                .isEqualTo("2026-02-01");
    }

    @Test
    void makesFileNamesOfIds() {
        assertThat(plot().fileName(3)).isEqualTo("003-a_b_tea_");
    }

    private ForecastPlot plot() {
        double[][] quantiles = {{3, 4}, {5, 6}, {6, 7}, {7, 8}, {9, 10}};
        Forecast forecast =
                new Forecast(new double[] {6, 7}, quantiles, "AutoETS", ForecastStatus.OK, Explanation.NONE);
        return new ForecastPlot(
                new Hindsight(series, new Origin(series.demand(), new double[] {6, 8}), forecast),
                LEVELS,
                Messages.in("en"));
    }
}
