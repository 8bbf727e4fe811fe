package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.simulation.Curve;
import dev.shopkeeper.inventory.simulation.StockMethod;
import dev.shopkeeper.inventory.simulation.Totals;
import dev.shopkeeper.local.simulate.StockSimulation.Results;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Prints what policies came to. */
public final class StockReport {
    private static final double[] FILL_RATES = {0.80, 0.85, 0.90, 0.925, 0.95, 0.97, 0.98};

    private final Terminal terminal;
    private final Totals.Rates rates;

    public StockReport(Terminal terminal, Totals.Rates rates) {
        this.terminal = terminal;
        this.rates = rates;
    }

    public void print(Results results) {
        terminal.heading("simulate.today.title");
        terminal.say("simulate.today.how");
        TextTable table = new TextTable(Stream.of(
                        "policy",
                        "setting",
                        "fillrate",
                        "days",
                        "cycles",
                        "units",
                        "value",
                        "turnover",
                        "holding",
                        "ordering",
                        "stockout",
                        "cost")
                .map(column -> terminal.text("simulate.column." + column))
                .toList());
        table.row(row(results.policy(), "", results.today()));
        for (StockMethod method : StockSimulation.ALTERNATIVES) {
            Optional.ofNullable(results.equal().get(method))
                    .ifPresentOrElse(
                            point -> table.row(row(method.code(), setting(method, point.setting()), point)),
                            () -> table.row(unreached(method.code())));
        }
        table.print(terminal.out(), "");
        curves(results, "simulate.curve.value", Totals::averageValue);
        curves(results, "simulate.curve.units", Totals::averageUnits);
    }

    private List<String> row(String policy, String setting, Curve.Point point) {
        Totals totals = point.totals();
        Totals.Costs costs = totals.costs(rates);
        return List.of(
                name(policy),
                setting,
                number("%.1f%%", 100 * totals.fillRate()),
                number("%,d", totals.units().stockOutDays()),
                number(
                        "%.1f%%",
                        100.0 * totals.units().stockOutCycles() / totals.units().cycles()),
                number("%,.0f", totals.averageUnits()),
                number("%,.0f", totals.averageValue()),
                number("%.1f", totals.turnover()),
                number("%,.0f", costs.holding()),
                number("%,.0f", costs.ordering()),
                number("%,.0f", costs.stockOut()),
                number("%,.0f", costs.sum()));
    }

    private List<String> unreached(String policy) {
        List<String> row = new ArrayList<>(List.of(name(policy), ""));
        for (int column = 0; column < 10; column++) {
            row.add("–");
        }
        return row;
    }

    private void curves(Results results, String title, ToDoubleFunction<Totals> amount) {
        terminal.heading(title);
        List<String> header = new ArrayList<>(List.of(terminal.text("simulate.column.policy")));
        DoubleStream.of(FILL_RATES).mapToObj(StockReport::percent).forEach(header::add);
        TextTable table = new TextTable(header);
        for (StockMethod method : StockSimulation.ALTERNATIVES) {
            List<String> row = new ArrayList<>(List.of(name(method.code())));
            for (double fillRate : FILL_RATES) {
                row.add(results.curves().get(method).at(fillRate, amount).stream()
                        .mapToObj(stock -> number("%,.0f", stock))
                        .findFirst()
                        .orElse("–"));
            }
            table.row(row);
        }
        table.print(terminal.out(), "");
    }

    private String setting(StockMethod method, double setting) {
        return switch (method) {
            case DAYS_OF_COVER -> terminal.text("simulate.setting.days", number("%.0f", setting));
            case NAIVE_ORDER_UP_TO, NAIVE_MIN_MAX -> "z = " + number("%.2f", setting);
            case EQUAL_SERVICE, SHOP_FILL_RATE, BY_CLASS -> percent(setting);
        };
    }

    private String name(String policy) {
        return terminal.text("simulate.policy." + policy);
    }

    private static String percent(double part) {
        return number("%.1f%%", 100 * part);
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
