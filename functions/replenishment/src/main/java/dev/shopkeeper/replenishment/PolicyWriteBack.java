package dev.shopkeeper.replenishment;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts the new levels beside the stock levels, many at the same time: a writer waits for DynamoDB nearly all its time. */
final class PolicyWriteBack {
    private final StockShelves shelves;
    private final int writers;

    PolicyWriteBack(StockShelves shelves, int writers) {
        this.shelves = shelves;
        this.writers = writers;
    }

    /** @return how many levels were written; doing it again is safe */
    long write(PlanTable plans) {
        long[] written = {0};
        try (ExecutorService pool =
                Executors.newFixedThreadPool(writers, Thread.ofVirtual().factory())) {
            plans.forEachChanges(changes -> written[0] += write(changes, pool));
        }
        return written[0];
    }

    private long write(List<PlanTable.Change> changes, ExecutorService pool) {
        List<Callable<Void>> writes = changes.stream()
                .<Callable<Void>>map(change -> () -> {
                    shelves.write(change.key(), change.levels());
                    return null;
                })
                .toList();
        try {
            for (Future<Void> write : pool.invokeAll(writes)) {
                write.get();
            }
            return changes.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a policy could not be written beside its stock level", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing policies", e);
        }
    }
}
