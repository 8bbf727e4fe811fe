package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.replay.BatchSender;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.DataFormat;
import dev.shopkeeper.local.replay.Pace;
import dev.shopkeeper.local.replay.Replay;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.Progress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Replays the whole UCI Online Retail file through HTTP, SQS and the archive, and checks that the sales in the lake
 * equal a straight sum over the file. Exit code 1 if they do not.
 */
public final class OnlineRetailCheck {
    // Invoices of a thousand lines are larger than Segment's limit for an event.
    private static final Map<String, String> PARAMETERS = Map.of("MaxEventKilobytes", "200");
    private static final LocalDate RUN = LocalDate.of(2011, 12, 10);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final PrintStream OUT = System.out;

    private OnlineRetailCheck() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: benchmarks/run online-retail FILE");
            System.exit(2);
        }
        System.exit(run(Path.of(arguments[0])) ? 0 : 1);
    }

    private static boolean run(Path file) throws InterruptedException {
        try (ProcessTree processes = new ProcessTree();
                Machine machine =
                        Machine.start(MeasuredMachine.options(PARAMETERS), TerminalLog.quiet(System.err, false))) {
            Stopwatch watch = new Stopwatch(OUT, processes);
            ReplaySummary summary = replay(machine, file);
            watch.lap("replay over HTTP");
            OUT.printf(
                    "  %,d rows read, %,d sent, %,d rejected; %,d events accepted, %,d refused%n",
                    summary.rowsRead(),
                    summary.rowsSent(),
                    summary.rowsRejected().size(),
                    summary.accepted(),
                    summary.refused());
            boolean idle = machine.awaitIdle(PATIENCE);
            watch.lap("until SQS, archive and ledger are idle");
            boolean compacted =
                    !machine.run("NightlyCompaction", Optional.of(RUN)).failed();
            watch.lap("compaction to Parquet");
            SalesCheck.Result result = SalesCheck.compare(machine, file);
            OUT.println("  " + result);
            OUT.printf("peak memory of all processes: %,d MB%n", processes.peakMegabytes());
            return idle && compacted && result.equal();
        }
    }

    private static ReplaySummary replay(Machine machine, Path file) throws InterruptedException {
        try (CallSource source = DataFormat.ONLINE_RETAIL.open(file, ZoneOffset.UTC);
                BatchSender sender = new BatchSender(machine.addresses().http(), "local", Thread::sleep)) {
            return new Replay(sender, Pace.MAXIMUM, Clock.systemUTC(), Thread::sleep).run(source, Progress.none());
        }
    }
}
