package dev.shopkeeper.local.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a source into batches that the server takes: Segment's own limit is 500 KB for a batch. */
public final class Batcher {
    static final int MAX_CALLS = 200;
    /** Below 500 KB (1 KB = 1,000 bytes), with room for the frame around the calls. */
    static final int MAX_BYTES = 490_000;

    private final CallSource source;
    private final Duration maxSpan;
    private Optional<Call> ahead;

    /** @param maxSpan the longest time between the first and the last call of a batch */
    public Batcher(CallSource source, Duration maxSpan) {
        this.source = source;
        this.maxSpan = maxSpan;
        this.ahead = source.next();
    }

    /** A call that is too large for any batch comes alone: the server says what is wrong with it. */
    public Optional<Batch> next() {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        Call first = ahead.get();
        List<Call> calls = new ArrayList<>();
        int bytes = 0;
        while (ahead.isPresent() && (calls.isEmpty() || fits(first, calls.size(), bytes, ahead.get()))) {
            calls.add(ahead.get());
            bytes += ahead.get().json().length + 1;
            ahead = source.next();
        }
        return Optional.of(new Batch(calls));
    }

    private boolean fits(Call first, int calls, int bytes, Call next) {
        return calls < MAX_CALLS
                && bytes + next.json().length <= MAX_BYTES
                && Duration.between(first.at(), next.at()).abs().compareTo(maxSpan) <= 0;
    }
}
