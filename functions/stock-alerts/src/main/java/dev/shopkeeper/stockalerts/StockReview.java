package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at every level once a day, for what time and new forecasts change. It holds one page of levels at a time. A
 * review that can't end in time fails and says how far it got; what it did stands, and doing it again is safe.
 */
final class StockReview {
    /** Levels that are judged at the same time; each waits for DynamoDB nearly all of its time. */
    private static final int WORKERS = 16;

    private final StockLevels levels;
    private final StockAlerts alerts;
    private final Clock clock;

    StockReview(StockLevels levels, StockAlerts alerts, Clock clock) {
        this.levels = levels;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * @param asOf when the review was due: levels are judged as of then
     * @param deadline when it must have ended
     * @return how many levels were looked at
     */
    long run(Instant asOf, Instant deadline) {
        Occasion occasion = new Occasion(asOf, true);
        long reviewed = 0;
        Optional<StockKey> next = Optional.empty();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().factory())) {
            do {
                if (clock.instant().isAfter(deadline)) {
                    throw new IllegalStateException("no time left for the stock review after " + reviewed + " levels");
                }
                StockLevels.Page page = levels.page(next);
                consider(page.levels(), occasion, workers);
                reviewed += page.levels().size();
                next = page.next();
            } while (next.isPresent());
        }
        return reviewed;
    }

    private void consider(List<WatchedLevel> page, Occasion occasion, ExecutorService workers) {
        List<Callable<Void>> looks = page.stream()
                .<Callable<Void>>map(level -> () -> {
                    alerts.consider(Sighting.of(level), occasion);
                    return null;
                })
                .toList();
        try {
            for (Future<Void> look : workers.invokeAll(looks)) {
                look.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a level could not be judged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the stock review was interrupted", e);
        }
    }
}
