package dev.shopkeeper.local.forecast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on a list with several threads and hands the results over in the list's order, a few at a time in memory. */
public final class InOrder implements AutoCloseable {
    private static final int CHUNK = 32;
    private static final int CHUNKS_PER_THREAD = 4;

    private final int threads;
    private final ExecutorService pool;

    public InOrder(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    public <T, R> void map(List<T> items, Function<T, R> work, Consumer<R> sink) throws InterruptedException {
        Deque<Future<List<R>>> waiting = new ArrayDeque<>();
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<T> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            waiting.add(pool.submit(() -> chunk.stream().map(work).toList()));
            if (waiting.size() > threads * CHUNKS_PER_THREAD) {
                deliver(waiting.remove(), sink);
            }
        }
        for (Future<List<R>> chunk : new ArrayList<>(waiting)) {
            deliver(chunk, sink);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static <R> void deliver(Future<List<R>> chunk, Consumer<R> sink) throws InterruptedException {
        try {
            chunk.get().forEach(sink);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
