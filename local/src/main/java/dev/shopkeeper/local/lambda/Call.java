package dev.shopkeeper.local.lambda;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way to a process and back. */
final class Call {
    private final String requestId = UUID.randomUUID().toString();
    private final byte[] event;
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private volatile long takenNanos;
    private volatile long answeredNanos;

    Call(byte[] event) {
        this.event = event;
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    /** Whether the process has the event (true) or ended before it asked for it (false). */
    CompletableFuture<Boolean> taken() {
        return taken;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    void take() {
        takenNanos = System.nanoTime();
        taken.complete(true);
    }

    void complete(Answer result) {
        answeredNanos = System.nanoTime();
        answer.complete(result);
    }

    void processEnded(int exitStatus) {
        taken.complete(false);
        complete(FunctionErrors.crash(requestId, exitStatus));
    }

    Duration duration() {
        return Duration.ofNanos(answeredNanos - takenNanos);
    }
}
