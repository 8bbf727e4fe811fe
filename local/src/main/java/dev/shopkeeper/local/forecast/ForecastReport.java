package dev.shopkeeper.local.forecast;

import dev.shopkeeper.local.forecast.Stages.Spent;
import dev.shopkeeper.local.frame.Frame;
import dev.shopkeeper.local.frame.Notes;
import dev.shopkeeper.local.frame.Refusal;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells on the error stream, so that results may go to the other one. */
public final class ForecastReport {
    private static final int MOST_REFUSED = 20;
    private static final int LONGEST_ID = 60;

    private final Terminal terminal;

    public ForecastReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What was done to the series, and which are left out. */
    public void frame(Frame frame, Map<String, String> faults) {
        if (!frame.ignored().isEmpty()) {
            say("forecast.ignored", String.join(", ", frame.ignored()));
        }
        frame.notes().counts().forEach(this::note);
        Map<String, String> reasons = new LinkedHashMap<>();
        frame.refused().forEach(refusal -> reasons.put(refusal.id(), text(refusal)));
        faults.forEach((id, fault) -> reasons.put(id, terminal.text("forecast.fault", fault)));
        if (!reasons.isEmpty()) {
            say("forecast.refused", reasons.size());
            reasons.entrySet().stream()
                    .limit(MOST_REFUSED)
                    .forEach(reason -> say("forecast.refused.row", oneLine(reason.getKey()), reason.getValue()));
        }
        if (reasons.size() > MOST_REFUSED) {
            say("forecast.refused.more", reasons.size() - MOST_REFUSED);
        }
    }

    /** How many series by each model and with each status. */
    public void summary(ForecastRun.Summary summary) {
        say("forecast.models", counts(summary.models()));
        say("forecast.status", counts(summary.statuses()));
    }

    /** Where the time went. */
    public void stages(Stages stages, int series) {
        TextTable table = new TextTable(List.of(
                terminal.text("forecast.stage"), terminal.text("forecast.wall"), terminal.text("forecast.cpu")));
        Spent total = new Spent(0, 0);
        for (Map.Entry<String, Spent> stage : stages.spent().entrySet()) {
            row(table, stage.getKey(), stage.getValue());
            total = total.plus(stage.getValue());
        }
        row(table, "total", total);
        table.print(terminal.err(), "");
        double fit = stages.spent().get(ForecastRun.FIT).cpu();
        say("forecast.speed", Math.round(series / fit));
    }

    public void say(String key, Object... values) {
        terminal.err().println(terminal.text(key, values));
    }

    private void note(Notes.Kind kind, Notes.Count count) {
        say("frame.note." + code(kind), count.series(), count.steps(), oneLine(count.first()));
    }

    private String text(Refusal refusal) {
        return terminal.text(
                "frame.refused." + code(refusal.reason()), refusal.details().toArray());
    }

    private String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> terminal.text("forecast.count", count.getKey(), count.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void row(TextTable table, String stage, Spent spent) {
        table.row(terminal.text("forecast.stage." + stage), seconds(spent.wall()), seconds(spent.cpu()));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String code(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static String oneLine(String id) {
        String line = id.replaceAll("\\R", "⏎");
        return line.length() <= LONGEST_ID ? line : line.substring(0, LONGEST_ID) + "…";
    }
}
