package dev.shopkeeper.local.plot;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.local.backtest.Backtest.Hindsight;
import dev.shopkeeper.local.terminal.Messages;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of what a series was expected to do, as bands and a line, and what it did. */
public final class ForecastPlot {
    static final int WIDTH = 1_000;
    static final int HEIGHT = 420;

    /** History is shown for so many horizons; in more, the forecast would be too narrow to see. */
    private static final int HORIZONS_BEFORE = 5;

    private static final int LONGEST_TITLE = 70;
    private static final double SAME = 1e-9;
    private static final Color SOLD = new Color(0x37474F);
    private static final Color EXPECTED = new Color(0x1565C0);
    private static final Color CAME = new Color(0xD84315);
    private static final Color GRID = new Color(0xE0E0E0);
    private static final int[] BAND_ALPHA = {40, 70, 100};

    private final Hindsight hindsight;
    private final double[] levels;
    private final Messages messages;

    /** @param levels of the quantiles */
    public ForecastPlot(Hindsight hindsight, double[] levels, Messages messages) {
        this.hindsight = hindsight;
        this.levels = levels.clone();
        this.messages = readable(messages);
    }

    public XYChart chart() {
        Forecast forecast = hindsight.forecast();
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.XChart)
                .title(title(hindsight.series().id()) + " · " + forecast.model())
                .build();
        style(chart.getStyler());
        addBands(chart, forecast);
        double[] history = hindsight.origin().history().values();
        int start = history.length;
        int shown = Math.min(start, Math.max(HORIZONS_BEFORE * forecast.mean().length, 2));
        addLine(chart, "plot.sold", start - shown, Arrays.copyOfRange(history, start - shown, start), SOLD);
        // From the last step that was known, so that both lines meet.
        double[] came = DoubleStream.concat(
                        DoubleStream.of(history[start - 1]),
                        DoubleStream.of(hindsight.origin().actual()))
                .toArray();
        addLine(chart, "plot.came", start - 1, came, CAME);
        addLine(chart, "plot.expected", start, forecast.mean(), EXPECTED);
        return chart;
    }

    /** The widest first, so that narrower ones lie on top of it. */
    private void addBands(XYChart chart, Forecast forecast) {
        int start = hindsight.origin().history().values().length;
        int drawn = 0;
        for (int low = 0; low < levels.length / 2 && drawn < BAND_ALPHA.length; low++) {
            for (int high = levels.length - 1; high > low; high--) {
                if (Math.abs(levels[low] + levels[high] - 1) < SAME) {
                    addBand(chart, start, forecast.quantiles()[low], forecast.quantiles()[high], drawn++, low, high);
                }
            }
        }
    }

    private void addBand(XYChart chart, int start, double[] lower, double[] upper, int drawn, int low, int high) {
        int horizon = lower.length;
        // Along the upper edge and back along the lower one.
        double[] x = IntStream.range(0, 2 * horizon)
                .mapToDouble(i -> start + (i < horizon ? i : 2 * horizon - 1 - i))
                .toArray();
        double[] y = IntStream.range(0, 2 * horizon)
                .mapToDouble(i -> i < horizon ? upper[i] : lower[2 * horizon - 1 - i])
                .toArray();
        String percent = new DecimalFormat("0.#").format(100 * (levels[high] - levels[low]));
        XYSeries band = chart.addSeries(messages.text("plot.band", percent), x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        Color shade = new Color(EXPECTED.getRed(), EXPECTED.getGreen(), EXPECTED.getBlue(), BAND_ALPHA[drawn]);
        band.setFillColor(shade);
        band.setLineColor(new Color(0, true));
        band.setMarker(SeriesMarkers.NONE);
    }

    private void addLine(XYChart chart, String key, int start, double[] values, Color color) {
        double[] x =
                IntStream.range(start, start + values.length).asDoubleStream().toArray();
        XYSeries line = chart.addSeries(messages.text(key), x, values);
        line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        line.setMarker(values.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        line.setMarkerColor(color);
        line.setLineColor(color);
        line.setLineStyle(new BasicStroke(1.8f));
    }

    private void style(XYStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setLegendBorderColor(Color.WHITE);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        style.setChartTitleBoxVisible(false);
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        if (isNearZero()) {
            style.setYAxisMin(0.0);
        }
        style.setXAxisTickMarkSpacingHint(120);
        style.setXAxisTickLabelsFormattingFunction(step -> hindsight.series().time((int) Math.round(step)));
    }

    /** Series that never come near zero would be squeezed by an axis from there. */
    private boolean isNearZero() {
        double[] known = DoubleStream.concat(
                        DoubleStream.of(hindsight.origin().history().values()),
                        DoubleStream.of(hindsight.origin().actual()))
                .filter(Double::isFinite)
                .toArray();
        double least = Arrays.stream(known).min().orElse(0);
        return least >= 0 && least < Arrays.stream(known).max().orElse(0) / 2;
    }

    /** English where the computer has no font for another language. */
    private static Messages readable(Messages messages) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        return font.canDisplayUpTo(messages.text("plot.sold")) < 0 ? messages : Messages.in("en");
    }

    private static String title(String id) {
        String line = id.replaceAll("\\R", " ");
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "…";
    }
}
