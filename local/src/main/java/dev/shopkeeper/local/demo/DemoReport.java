package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.demo.ShopApi.Alert;
import dev.shopkeeper.local.demo.ShopApi.Recommendations;
import dev.shopkeeper.local.query.LakeQuery;
import dev.shopkeeper.local.replay.RejectedRow;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.ForecastChart;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints what a shop owner wants to know in the morning. */
final class DemoReport {
    private static final int CHART_HISTORY = 42;
    private static final int CHART_HEIGHT = 6;
    private static final int ALERTS_OF_A_KIND = 3;
    private static final int WEEK = 7;
    private static final List<String> URGENCY = List.of(
            "stock_out",
            "shortage",
            "stock_out_predicted",
            "expiring_lot",
            "negative_count",
            "count_jump",
            "dead_stock",
            "slow_mover",
            "overstock",
            "low_turnover");
    private static final List<String> SEVERITIES = List.of("high", "medium", "low");

    private final Terminal terminal;
    private final Shop shop;
    private final ShopApi api;
    private final LakeQuery lake;
    private final Map<String, String> names;

    DemoReport(Terminal terminal, Shop shop, ShopApi api, LakeQuery lake) {
        this.terminal = terminal;
        this.shop = shop;
        this.api = api;
        this.lake = lake;
        this.names = shop.productNames();
    }

    void print(ReplaySummary summary) throws InterruptedException {
        events(summary);
        alerts(api.alerts(language()));
        SalesHistory history = SalesHistory.of(lake, shop.businessDate());
        Map<ProductPicks.SalesPattern, String> picks = ProductPicks.choose(history.units());
        terminal.heading("demo.forecasts");
        terminal.say("demo.forecasts.how");
        for (Map.Entry<ProductPicks.SalesPattern, String> pick : picks.entrySet()) {
            forecast(pick.getKey(), pick.getValue(), history);
        }
        recommendations(picks);
    }

    private void events(ReplaySummary summary) {
        terminal.heading("demo.events");
        long kept = lake.ask("select count(distinct message_id) from events", rows -> {
            rows.next();
            return rows.getLong(1);
        });
        long twice = summary.callsSent() - summary.refused() - kept;
        terminal.say("demo.events.accepted", kept);
        terminal.say("demo.events.duplicate", twice);
        terminal.say("demo.events.rejected", summary.refused());
        new TreeMap<>(summary.refusals())
                .forEach((code, refused) -> terminal.say(
                        "demo.events.reason", refused.calls(), refused.example().message()));
        if (!summary.rowsRejected().isEmpty()) {
            unusable(summary.rowsRejected());
        }
    }

    private void unusable(List<RejectedRow> rows) {
        terminal.say("demo.events.unusable", rows.size());
        rows.stream()
                .collect(Collectors.groupingBy(RejectedRow::reason, TreeMap::new, Collectors.counting()))
                .forEach((reason, count) -> terminal.say(
                        "demo.events.reason", count, terminal.messages().textOr("reason." + reason, reason)));
    }

    private void alerts(List<Alert> alerts) {
        terminal.heading("demo.alerts", alerts.size());
        Map<String, List<Alert>> byKind = alerts.stream()
                .sorted(Comparator.comparingInt((Alert alert) -> SEVERITIES.indexOf(alert.severity()))
                        .thenComparing(Comparator.comparingLong(Alert::units).reversed())
                        .thenComparing(Alert::sku))
                .collect(Collectors.groupingBy(Alert::kind));
        byKind.entrySet().stream()
                .sorted(Comparator.comparingInt(kind -> URGENCY.indexOf(kind.getKey())))
                .forEach(kind -> alerts(kind.getKey(), kind.getValue()));
    }

    private void alerts(String kind, List<Alert> alerts) {
        terminal.say("demo.alerts.kind", terminal.messages().textOr("alert." + kind, kind), alerts.size());
        alerts.stream()
                .limit(ALERTS_OF_A_KIND)
                .forEach(alert -> terminal.out().println("    " + name(alert.sku()) + ": " + alert.reason()));
        if (alerts.size() > ALERTS_OF_A_KIND) {
            terminal.say("demo.alerts.more", alerts.size() - ALERTS_OF_A_KIND);
        }
    }

    private void forecast(ProductPicks.SalesPattern pattern, String sku, SalesHistory history) {
        Optional<Forecast> found = Forecast.of(lake, sku);
        terminal.out().println();
        terminal.say("demo.forecast." + pattern.name().toLowerCase(Locale.ROOT), name(sku));
        if (found.isEmpty()) {
            terminal.say("demo.forecast.none");
            return;
        }
        Forecast forecast = found.get();
        double[] past = history.last(sku, CHART_HISTORY);
        String start = shop.businessDate().minusDays(past.length).toString();
        new ForecastChart(past, forecast.p10(), forecast.p50(), forecast.p90(), CHART_HEIGHT)
                .lines(start, shop.businessDate().toString())
                .forEach(line -> terminal.out().println("  " + line));
        table(forecast).print(terminal.out(), "  ");
        terminal.say("demo.forecast.weeks", weeks(forecast.mean()));
    }

    /** Means add up, quantiles do not. */
    private String weeks(double[] mean) {
        return IntStream.range(0, mean.length / WEEK)
                .mapToObj(week ->
                        Arrays.stream(mean, week * WEEK, (week + 1) * WEEK).sum())
                .map(this::units)
                .collect(Collectors.joining(", "));
    }

    private TextTable table(Forecast forecast) {
        TextTable table = new TextTable(List.of(
                terminal.text("demo.column.day"),
                terminal.text("demo.column.p10"),
                terminal.text("demo.column.p50"),
                terminal.text("demo.column.p90")));
        for (int day = 0; day < Math.min(WEEK, forecast.p50().length); day++) {
            table.row(
                    shop.businessDate().plusDays(day),
                    units(forecast.p10()[day]),
                    units(forecast.p50()[day]),
                    units(forecast.p90()[day]));
        }
        return table;
    }

    private void recommendations(Map<ProductPicks.SalesPattern, String> picks) throws InterruptedException {
        terminal.heading("demo.recommendations");
        Optional<Visitor> visitor = lastVisitor();
        String question;
        if (visitor.isPresent()) {
            terminal.say(
                    "demo.recommendations.visitor",
                    visitor.get().id(),
                    visitor.get().looked());
            question = "anonymousId=" + ShopApi.encoded(visitor.get().id());
        } else {
            String sku = picks.get(ProductPicks.SalesPattern.FAST);
            terminal.say("demo.recommendations.product", name(sku));
            question = "sessionItems=" + ShopApi.encoded(sku);
        }
        Recommendations answer = api.recommendations(question, language());
        TextTable table =
                new TextTable(List.of(terminal.text("demo.column.product"), terminal.text("demo.column.reason")));
        answer.picks().forEach(pick -> table.row(name(pick.itemId()), pick.reason()));
        table.print(terminal.out(), "  ");
    }

    private record Visitor(String id, String looked) {}

    /** Who came last and looked at several products, if visits are known at all. */
    private Optional<Visitor> lastVisitor() {
        return lake.ask(
                """
                select visitor_id, string_agg(distinct product_name, ', ') as looked
                from events where event = 'Product Viewed' and session_id is not null and visitor_id is not null
                group by visitor_id, session_id having count(distinct product_id) between 2 and 3
                order by max(occurred_at) desc, visitor_id limit 1
                """,
                rows -> rows.next()
                        ? Optional.of(new Visitor(rows.getString(1), rows.getString(2)))
                        : Optional.empty());
    }

    private String name(String sku) {
        String name = names.getOrDefault(sku, "");
        return name.isEmpty() ? sku : name + " (" + sku + ")";
    }

    private String language() {
        return terminal.messages().locale().getLanguage();
    }

    private String units(double value) {
        return "%.1f".formatted(value);
    }
}
