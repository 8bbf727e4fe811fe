package dev.shopkeeper.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Kills processes of the functions on the events' way (SIGKILL), one after the other, as their work goes on. */
final class WorkerKiller implements AutoCloseable {
    private static final List<String> HANDLERS =
            List.of("BehaviorIngestionHandler", "BehaviorArchiveHandler", "StockLedgerHandler");
    /** The last kills come when everything is sent, among the archive's work and the compaction's. */
    private static final double SHARE_WHILE_SENDING = 0.7;

    private static final long LOOK_MILLIS = 50;
    private static final long AFTERWARDS_MILLIS = 1_500;

    private final int kills;
    private final RandomGenerator random;
    private final Map<String, Integer> victims = new TreeMap<>();
    private final CountDownLatch left;
    private final Thread thread = new Thread(this::run, "killer");
    private DoubleSupplier sentShare = () -> 1;

    WorkerKiller(int kills, RandomGenerator random) {
        this.kills = kills;
        this.random = random;
        this.left = new CountDownLatch(kills);
    }

    /** @param sentShare how much is sent, from 0 to 1 */
    void startWhile(DoubleSupplier sentShare) {
        this.sentShare = sentShare;
        thread.setDaemon(true);
        thread.start();
    }

    boolean awaitAll(Duration timeout) throws InterruptedException {
        return left.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    long killed() {
        return kills - left.getCount();
    }

    /** How many of each function. */
    synchronized Map<String, Integer> victims() {
        return Map.copyOf(victims);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (left.getCount() > 0) {
                awaitTurn();
                killOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn() throws InterruptedException {
        double due = (killed() + 0.5) / (kills * SHARE_WHILE_SENDING);
        while (sentShare.getAsDouble() < Math.min(1, due)) {
            Thread.sleep(LOOK_MILLIS);
        }
        Thread.sleep(due < 1 ? LOOK_MILLIS : random.nextLong(AFTERWARDS_MILLIS));
    }

    private void killOne() {
        List<ProcessHandle> workers = ProcessHandle.current()
                .descendants()
                .filter(process -> !handler(process).isEmpty())
                .toList();
        if (workers.isEmpty()) {
            return;
        }
        ProcessHandle victim = workers.get(random.nextInt(workers.size()));
        String handler = handler(victim);
        if (victim.destroyForcibly()) {
            synchronized (this) {
                victims.merge(handler, 1, Integer::sum);
            }
            left.countDown();
        }
    }

    /** Empty if the process is none of these functions. */
    private static String handler(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return HANDLERS.stream().filter(command::contains).findFirst().orElse("");
    }
}
