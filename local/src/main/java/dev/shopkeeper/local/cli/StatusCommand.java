package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.log.MetricTotals;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the functions, queues, tables and schedules of the running machine.")
final class StatusCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    StatusCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        Workbench workbench = shopkeeper.workbench();
        Terminal terminal = workbench.terminal();
        MachineControl machine = workbench.machines().connect(workbench.home());
        MachineStatus status = machine.status();
        terminal.out().println("HTTP API  " + machine.addresses().http());
        printFunctions(terminal, status.functions());
        printQueues(terminal, status.queues());
        printTables(terminal, status.tables());
        printSchedules(terminal, status.schedules());
        printMetrics(terminal, status.metrics());
        return 0;
    }

    private static void printFunctions(Terminal terminal, List<MachineStatus.Function> functions) {
        terminal.heading("status.functions");
        TextTable table = table(terminal, "function", "processes", "invocations", "errors", "median", "maximum");
        functions.forEach(function -> table.row(
                function.name(),
                function.processes(),
                function.invocations(),
                function.errors(),
                millis(function.medianMillis()),
                millis(function.maximumMillis())));
        table.print(terminal.out(), "");
    }

    private static void printQueues(Terminal terminal, List<MachineStatus.Queue> queues) {
        terminal.heading("status.queues");
        TextTable table = table(terminal, "queue", "visible", "inflight", "delayed", "deadletters");
        queues.forEach(queue -> table.row(
                queue.name(),
                queue.visible(),
                queue.inFlight(),
                queue.delayed(),
                queue.deadLetters() ? terminal.text("status.yes") : ""));
        table.print(terminal.out(), "");
    }

    private static void printTables(Terminal terminal, List<MachineStatus.Table> tables) {
        terminal.heading("status.tables");
        TextTable table = table(terminal, "table", "items");
        tables.forEach(each -> table.row(each.name(), each.items()));
        table.print(terminal.out(), "");
    }

    private static void printSchedules(Terminal terminal, List<MachineStatus.Schedule> schedules) {
        terminal.heading("status.schedules");
        TextTable table = table(terminal, "schedule", "function", "expression", "zone");
        schedules.forEach(each -> table.row(each.name(), each.function(), each.expression(), each.zone()));
        table.print(terminal.out(), "");
    }

    private static void printMetrics(Terminal terminal, List<MetricTotals.Metric> metrics) {
        terminal.heading("status.metrics");
        TextTable table = table(terminal, "dimensions", "metric", "value");
        metrics.forEach(each -> table.row(each.dimensions(), each.name(), value(each.value())));
        table.print(terminal.out(), "");
    }

    private static String value(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : "%.4f".formatted(value);
    }

    private static TextTable table(Terminal terminal, String... columns) {
        return new TextTable(Stream.of(columns)
                .map(column -> terminal.text("status.column." + column))
                .toList());
    }

    private static String millis(double value) {
        return Double.isFinite(value) ? "%.1f".formatted(value) : "–";
    }
}
