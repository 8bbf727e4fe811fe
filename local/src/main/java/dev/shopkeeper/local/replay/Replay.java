package dev.shopkeeper.local.replay;

import dev.shopkeeper.local.replay.PatientHttp.Pause;
import dev.shopkeeper.local.terminal.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Sends a source over HTTP, a few batches at a time, and accounts for each of its rows. */
public final class Replay {
    private static final int CONCURRENT_BATCHES = 4;

    private final BatchSender sender;
    private final Pace pace;
    private final InstantSource clock;
    private final Pause pause;

    public Replay(BatchSender sender, Pace pace, InstantSource clock, Pause pause) {
        this.sender = sender;
        this.pace = pace;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Returns when the server has answered to every batch.
     *
     * @param progress steps by the rows that were sent
     * @throws ReplayFailedException if the source breaks off or the server does not take a batch
     */
    public ReplaySummary run(CallSource source, Progress progress) throws InterruptedException {
        Instant started = clock.instant();
        ReplayTally tally = new ReplayTally();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        try {
            sendAll(source, progress, tally, failure);
        } catch (DataFileException e) {
            failure.compareAndSet(null, e);
        }
        ReplaySummary summary =
                tally.summary(source.rowsRead(), source.rejected(), Duration.between(started, clock.instant()));
        if (failure.get() != null) {
            throw new ReplayFailedException(failure.get(), summary);
        }
        if (summary.rowsSent() + summary.rowsRejected().size() != summary.rowsRead()) {
            throw new IllegalStateException("rows were lost: " + summary.rowsRead() + " read, " + summary.rowsSent()
                    + " sent, " + summary.rowsRejected().size() + " rejected");
        }
        return summary;
    }

    private void sendAll(
            CallSource source, Progress progress, ReplayTally tally, AtomicReference<RuntimeException> failure)
            throws InterruptedException {
        Semaphore free = new Semaphore(CONCURRENT_BATCHES);
        try {
            Batcher batcher = new Batcher(source, pace.maxSpan());
            Instant started = clock.instant();
            Instant first = null;
            for (Optional<Batch> next = batcher.next(); next.isPresent(); next = batcher.next()) {
                Batch batch = next.get();
                first = first == null ? batch.firstAt() : first;
                pause.sleep(pace.wait(first, batch.firstAt(), Duration.between(started, clock.instant())));
                free.acquire();
                if (failure.get() != null) {
                    free.release();
                    return;
                }
                Thread.ofVirtual().start(() -> {
                    send(batch, progress, tally, failure);
                    free.release();
                });
            }
        } finally {
            free.acquire(CONCURRENT_BATCHES);
        }
    }

    private void send(Batch batch, Progress progress, ReplayTally tally, AtomicReference<RuntimeException> failure) {
        try {
            tally.add(batch, sender.send(batch));
            progress.step(batch.rows());
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            failure.compareAndSet(null, new DeliveryException("interrupted while sending"));
        }
    }
}
