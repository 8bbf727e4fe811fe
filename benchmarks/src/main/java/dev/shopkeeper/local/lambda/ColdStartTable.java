package dev.shopkeeper.local.lambda;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians and 95th percentiles of all cases, and how they compare with the bare handler in C1. */
final class ColdStartTable {
    private static final String ROW =
            "| %-28s | %-6s | %13s | %5s | %13s | %13s | %5s | %5s | %5s | %4s | %4s | %4s | %3s |%n";

    private final Map<ColdStartCase, List<StartMeasures>> measures;

    ColdStartTable(Map<ColdStartCase, List<StartMeasures>> measures) {
        this.measures = measures;
    }

    void print(PrintStream out) {
        out.printf(
                ROW,
                "function",
                "start",
                "init",
                "CPU",
                "first",
                "to answer",
                "CPU",
                "warm",
                "MB",
                "init",
                "CPU",
                "all",
                "");
        List<StartMeasures> yardstick = measures.entrySet().stream()
                .filter(entry -> entry.getKey().variant() == StartVariant.C1)
                .findFirst()
                .orElse(measures.entrySet().iterator().next())
                .getValue();
        measures.forEach((each, starts) -> row(out, each, starts, yardstick));
    }

    private static void row(PrintStream out, ColdStartCase each, List<StartMeasures> starts, List<StartMeasures> bare) {
        out.printf(
                ROW,
                each.name(),
                each.variant().label(),
                both(starts, StartMeasures::initMillis),
                median(starts, StartMeasures::initCpuMillis),
                both(starts, StartMeasures::firstMillis),
                both(starts, StartMeasures::toFirstAnswerMillis),
                median(starts, StartMeasures::firstCpuMillis),
                text("%.1f", at(starts, StartMeasures::warmMillis, 0.5)),
                median(starts, StartMeasures::residentMegabytes),
                share(starts, bare, StartMeasures::initMillis),
                share(starts, bare, StartMeasures::initCpuMillis),
                share(starts, bare, StartMeasures::toFirstAnswerMillis),
                starts.getFirst().status());
    }

    private static String share(
            List<StartMeasures> starts, List<StartMeasures> bare, ToDoubleFunction<StartMeasures> figure) {
        return text("%.2f", at(starts, figure, 0.5) / at(bare, figure, 0.5));
    }

    private static String both(List<StartMeasures> starts, ToDoubleFunction<StartMeasures> figure) {
        return median(starts, figure) + " / " + text("%.0f", at(starts, figure, 0.95));
    }

    private static String median(List<StartMeasures> starts, ToDoubleFunction<StartMeasures> figure) {
        return text("%.0f", at(starts, figure, 0.5));
    }

    private static double at(List<StartMeasures> starts, ToDoubleFunction<StartMeasures> figure, double quantile) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
