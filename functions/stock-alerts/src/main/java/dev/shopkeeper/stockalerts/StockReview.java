package dev.shopkeeper.stockalerts;

import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertList;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at every level once a day, for what time and new forecasts change: at the levels for what is to open, at the
 * unresolved alerts for what is to be resolved. It holds one page of either at a time, and reads alerts only of levels
 * that give reason for one. When its time is up it hands over by a message. What it did stands; doing it again is safe.
 */
final class StockReview {
    /** Those that are worked on at the same time; each waits for DynamoDB nearly all of its time. */
    private static final int WORKERS = 16;

    private static final int TOGETHER = 100;
    private static final int MAX_PARTS = 100;

    private final Ports ports;
    private final StockAlerts stockAlerts;
    private final MessageQueue continuation;
    private final Clock clock;

    StockReview(Ports ports, StockAlerts stockAlerts, Clock clock) {
        this.ports = ports;
        this.stockAlerts = stockAlerts;
        this.continuation = ports.reviewContinuation();
        this.clock = clock;
    }

    /**
     * What a part has done.
     *
     * @param finished whether that was all, and nothing was handed over
     */
    record Outcome(long levels, long alerts, boolean finished) {}

    /** @param deadline when it must have ended or handed over */
    Outcome run(ReviewPart start, Instant deadline) {
        if (start.part() > MAX_PARTS) {
            throw new IllegalStateException("the stock review has not ended after " + MAX_PARTS + " parts");
        }
        ports.forecasts().refresh();
        long levels = 0;
        long alerts = 0;
        ReviewPart place = start;
        try (ExecutorService workers =
                Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().factory())) {
            Pages pages = new Pages(new Occasion(start.asOf(), true), workers);
            // At least one page: a part that gets nowhere would hand over for ever.
            do {
                Step step = place.isOfLevels() ? pages.ofLevels(place) : pages.ofAlerts(place);
                levels += place.isOfLevels() ? step.seen() : 0;
                alerts += place.isOfLevels() ? 0 : step.seen();
                place = step.next();
            } while (!place.isEnd() && clock.instant().isBefore(deadline));
        }
        if (!place.isEnd()) {
            continuation.send(List.of(place.handedOver().toJson()));
        }
        return new Outcome(levels, alerts, place.isEnd());
    }

    private record Step(int seen, ReviewPart next) {}

    /** The pages of one part. */
    private final class Pages {
        private final Occasion occasion;
        private final ExecutorService workers;

        Pages(Occasion occasion, ExecutorService workers) {
            this.occasion = occasion;
            this.workers = workers;
        }

        Step ofLevels(ReviewPart place) {
            StockPage<WatchedLevel> page = ports.levels().page(place.levelsAfter());
            each(page.levels(), levels -> {
                Map<StockKey, DemandForecast> forecasts = forecasts(levels);
                return levels.stream()
                        .filter(level -> stockAlerts.givesReason(level, forecast(level, forecasts), occasion))
                        .map(level -> look(level, forecast(level, forecasts)))
                        .toList();
            });
            return new Step(
                    page.levels().size(), page.next().map(place::afterLevel).orElseGet(place::nextShard));
        }

        Step ofAlerts(ReviewPart place) {
            AlertList list = AlertList.UNRESOLVED;
            List<Alert> page =
                    ports.alerts().list(list, place.shard(), Instant.EPOCH, place.alertsAfter(), TOGETHER * WORKERS);
            each(page, alerts -> {
                List<StockKey> keys = alerts.stream().map(Alert::key).distinct().toList();
                Map<StockKey, WatchedLevel> levels = ports.levels().of(keys).stream()
                        .collect(Collectors.toMap(WatchedLevel::key, Function.identity()));
                Map<StockKey, DemandForecast> forecasts = ports.forecasts().newest(keys);
                return alerts.stream()
                        .filter(alert -> stockAlerts.changes(
                                alert,
                                Optional.ofNullable(levels.get(alert.key())),
                                Optional.ofNullable(forecasts.get(alert.key())),
                                occasion))
                        .map(Alert::key)
                        .distinct()
                        .<Runnable>map(key -> () -> stockAlerts.consider(key, occasion))
                        .toList();
            });
            return new Step(
                    page.size(),
                    page.isEmpty()
                            ? place.nextShard()
                            : place.afterAlert(AlertStore.Position.of(list, page.getLast())));
        }

        private Map<StockKey, DemandForecast> forecasts(List<WatchedLevel> levels) {
            return ports.forecasts()
                    .newest(levels.stream().map(WatchedLevel::key).toList());
        }

        private static Optional<DemandForecast> forecast(WatchedLevel level, Map<StockKey, DemandForecast> forecasts) {
            return Optional.ofNullable(forecasts.get(level.key()));
        }

        private Runnable look(WatchedLevel level, Optional<DemandForecast> forecast) {
            return () -> stockAlerts.consider(Sighting.of(level), forecast, occasion);
        }

        /** Sifts the page in portions, and does what the portions give reason for; each of it at the same time. */
        private <T> void each(List<T> page, Function<List<T>, List<Runnable>> sift) {
            List<Callable<List<Runnable>>> portions = new ArrayList<>();
            for (int first = 0; first < page.size(); first += TOGETHER) {
                List<T> portion = page.subList(first, Math.min(page.size(), first + TOGETHER));
                portions.add(() -> sift.apply(portion));
            }
            List<Callable<Object>> looks = all(portions).stream()
                    .flatMap(List::stream)
                    .map(Correlation::carried)
                    .map(Executors::callable)
                    .toList();
            all(looks);
        }

        private <T> List<T> all(List<Callable<T>> tasks) {
            try {
                List<T> results = new ArrayList<>();
                for (Future<T> task : workers.invokeAll(tasks)) {
                    results.add(task.get());
                }
                return results;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a level could not be judged", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the stock review was interrupted", e);
            }
        }
    }
}
