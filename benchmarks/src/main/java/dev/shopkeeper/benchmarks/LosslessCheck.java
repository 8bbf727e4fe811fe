package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.replay.BatchSender;
import dev.shopkeeper.local.replay.Pace;
import dev.shopkeeper.local.replay.Replay;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGeneratorFactory;

/**
 * Sends made-up visits with duplicates and out of order, kills processes of the functions while they work, compacts in
 * between, and compares the ids in the lake with those that were sent. Exit code 1 unless each is there once.
 */
public final class LosslessCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final PrintStream OUT = System.out;

    private final MadeUpVisits visits;
    private final int kills;
    private final long seed;

    private LosslessCheck(int events, int kills, long seed) {
        this.visits = new MadeUpVisits(events, seed);
        this.kills = kills;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: benchmarks/run lossless EVENTS KILLS [SEED]");
            System.exit(2);
        }
        long seed = arguments.length == 3 ? Long.parseLong(arguments[2]) : 20_261_122;
        var check = new LosslessCheck(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), seed);
        System.exit(check.run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        OUT.printf("seed %d%n", seed);
        try (ProcessTree processes = new ProcessTree();
                Machine machine =
                        Machine.start(MeasuredMachine.options(Map.of()), TerminalLog.quiet(System.err, false));
                WorkerKiller killer = new WorkerKiller(
                        kills, RandomGeneratorFactory.of("L64X128MixRandom").create(seed))) {
            Stopwatch watch = new Stopwatch(OUT, processes);
            killer.startWhile(() -> visits.sentShare());
            ReplaySummary summary = send(machine);
            watch.lap("sent over HTTP");
            OUT.printf(
                    "  %,d calls sent, of them %,d a second time; answers: %,d accepted, %,d refused%n",
                    summary.callsSent(), visits.copies(), summary.accepted(), summary.refused());
            CompletableFuture<Boolean> compacted = CompletableFuture.supplyAsync(() -> compact(machine));
            boolean idle = machine.awaitIdle(PATIENCE);
            boolean whole = compacted.join() && killer.awaitAll(PATIENCE) && machine.awaitIdle(PATIENCE);
            watch.lap("until everything is idle, one compaction meanwhile");
            OUT.printf("  %d processes killed: %s%n", killer.killed(), killer.victims());
            boolean before = print("before the last compaction", LakeIds.compare(machine, visits));
            whole &= compact(machine);
            watch.lap("compaction");
            boolean after = print("after the last compaction", LakeIds.compare(machine, visits));
            OUT.printf("peak memory of all processes: %,d MB%n", processes.peakMegabytes());
            return idle && whole && before && after && killer.killed() >= kills;
        }
    }

    private static boolean print(String when, LakeIds.Result result) {
        OUT.println("  " + when + ": " + result);
        return result.exact();
    }

    private static boolean compact(Machine machine) {
        try {
            return !machine.run("NightlyCompaction", Optional.of(MadeUpVisits.NIGHT))
                    .failed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ReplaySummary send(Machine machine) throws InterruptedException {
        try (visits;
                BatchSender sender = new BatchSender(machine.addresses().http(), "local", Thread::sleep)) {
            return new Replay(sender, Pace.MAXIMUM, Clock.systemUTC(), Thread::sleep).run(visits, Progress.none());
        }
    }
}
