package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.simulation.Curve;
import dev.shopkeeper.inventory.simulation.StockMethod;
import dev.shopkeeper.inventory.simulation.Totals;
import dev.shopkeeper.local.simulate.StockSimulation.Results;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Service against stock, a line for each policy: the lower, the less it takes. */
public final class ServiceChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final double LEAST_FILL_RATE = 0.75;
    /** By Okabe and Ito, to be told apart by everybody. */
    private static final List<Color> COLOURS = List.of(
            new Color(0xE69F00), new Color(0x56B4E9), new Color(0x999999), new Color(0x0072B2), new Color(0x009E73));

    private ServiceChart() {}

    /**
     * @param words of the titles and policies, by their key
     * @param amount of stock that is drawn
     */
    public static XYChart of(
            Results results, Function<String, String> words, String amountKey, ToDoubleFunction<Totals> amount) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(words.apply("simulate.chart.title"))
                .xAxisTitle(words.apply("simulate.chart.fillrate"))
                .yAxisTitle(words.apply(amountKey))
                .build();
        style(chart);
        int colour = 0;
        for (StockMethod method : StockSimulation.ALTERNATIVES) {
            Curve curve = results.curves().get(method);
            List<Totals> points = curve.points().stream()
                    .map(Curve.Point::totals)
                    .filter(totals -> totals.fillRate() >= LEAST_FILL_RATE)
                    .toList();
            if (!points.isEmpty()) {
                XYSeries line = add(chart, words.apply("simulate.policy." + method.code()), points, amount);
                line.setMarker(SeriesMarkers.NONE);
                line.setLineColor(COLOURS.get(colour));
                line.setLineStyle(isOurs(method) ? new BasicStroke(3f) : dashed());
            }
            colour++;
        }
        XYSeries today = add(
                chart,
                words.apply("simulate.policy." + results.policy()),
                List.of(results.today().totals()),
                amount);
        today.setMarker(SeriesMarkers.DIAMOND).setMarkerColor(Color.BLACK).setLineStyle(SeriesLines.NONE);
        return chart;
    }

    private static boolean isOurs(StockMethod method) {
        return method == StockMethod.EQUAL_SERVICE || method == StockMethod.SHOP_FILL_RATE;
    }

    private static BasicStroke dashed() {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
    }

    private static XYSeries add(XYChart chart, String name, List<Totals> points, ToDoubleFunction<Totals> amount) {
        double[] x =
                points.stream().mapToDouble(totals -> 100 * totals.fillRate()).toArray();
        double[] y = points.stream().mapToDouble(amount).toArray();
        return chart.addSeries(name, x, y);
    }

    private static void style(XYChart chart) {
        chart.getStyler()
                .setLegendPosition(LegendPosition.InsideNW)
                .setChartBackgroundColor(Color.WHITE)
                .setLocale(Locale.ROOT);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisDecimalPattern("0.#").setYAxisDecimalPattern("#,##0");
        chart.getStyler().setPlotGridLinesColor(new Color(0xDDDDDD));
    }
}
