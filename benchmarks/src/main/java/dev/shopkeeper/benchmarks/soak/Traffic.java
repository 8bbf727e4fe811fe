package dev.shopkeeper.benchmarks.soak;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** A shop's requests at an even pace: events and stock movements, and reads of all that comes of them. */
final class Traffic {
    private static final int AT_ONCE = 8;
    private static final double EVENTS = 0.45;
    private static final double MOVEMENTS = 0.20;
    private static final int READS = 8;
    /** Sent a second time, as clients do that have missed the answer. */
    private static final double COPIES = 0.05;

    private record Read(String route, String path, boolean asOperator) {}

    private final ShopVisits visits;
    private final ShopStock stock;
    private final Courier courier;
    private final RandomGenerator random;
    private final Clock clock;
    private final Queue<Parcel> undelivered = new ConcurrentLinkedQueue<>();

    Traffic(ShopVisits visits, ShopStock stock, Courier courier, RandomGenerator random, Clock clock) {
        this.visits = visits;
        this.stock = stock;
        this.courier = courier;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins with the count and takes each route once, so that every function has started.
     *
     * @return how much was not delivered
     */
    int begin(Parcel opening) throws InterruptedException {
        deliver(opening);
        deliver(visits.batch(clock.instant()));
        for (int route = 0; route < READS; route++) {
            Read read = read(route);
            var _ = courier.read(read.route(), read.path(), read.asOperator());
        }
        return deliverTheRest();
    }

    /** Returns after that time, when the last request has been answered or given up. */
    void run(Duration duration, int requestsPerSecond) throws InterruptedException {
        long interval = Duration.ofSeconds(1).toNanos() / requestsPerSecond;
        long start = System.nanoTime();
        var free = new Semaphore(AT_ONCE);
        for (long due = 0; due < duration.toNanos(); due += interval) {
            Thread.sleep(Duration.ofNanos(Math.max(0, start + due - System.nanoTime())));
            if (System.nanoTime() - start > duration.toNanos()) {
                break;
            }
            Runnable errand = errand();
            free.acquire();
            Thread.ofVirtual().start(() -> {
                try {
                    errand.run();
                } finally {
                    free.release();
                }
            });
        }
        free.acquire(AT_ONCE);
    }

    /** @return how many still have no answer after several rounds of attempts */
    int deliverTheRest() throws InterruptedException {
        for (int round = 0; round < AT_ONCE && !undelivered.isEmpty(); round++) {
            List<Parcel> parcels = new ArrayList<>(undelivered);
            undelivered.removeAll(parcels);
            for (Parcel parcel : parcels) {
                deliver(parcel);
            }
        }
        return undelivered.size();
    }

    void deliver(Parcel parcel) throws InterruptedException {
        if (courier.post(parcel.route(), parcel.path(), parcel.body(), parcel.asOperator())
                .isEmpty()) {
            undelivered.add(parcel);
        }
    }

    /** What is to be sent is made here, in one thread, so that a seed gives the same traffic again. */
    private Runnable errand() {
        double kind = random.nextDouble();
        if (kind < EVENTS) {
            return sending(visits.batch(clock.instant()));
        }
        if (kind < EVENTS + MOVEMENTS) {
            return sending(stock.movements(clock.instant()));
        }
        Read read = read(random.nextInt(READS));
        return () -> uninterrupted(() -> {
            var _ = courier.read(read.route(), read.path(), read.asOperator());
        });
    }

    private Runnable sending(Parcel parcel) {
        boolean twice = random.nextDouble() < COPIES;
        return () -> uninterrupted(() -> {
            deliver(parcel);
            if (twice) {
                deliver(parcel);
            }
        });
    }

    private Read read(int which) {
        String sku = ShopStock.sku(stock.anySku(random));
        return switch (which) {
            case 0 -> new Read("GET /v1/stock", "/v1/stock?sku=" + sku, true);
            case 1 -> new Read("GET /v1/stock/{sku}/movements", "/v1/stock/" + sku + "/movements?limit=20", true);
            case 2 -> new Read("GET /v1/alerts", "/v1/alerts?limit=20", true);
            case 3 -> new Read("GET /v1/forecasts/{sku}", "/v1/forecasts/" + sku + "?days=7", true);
            case 4 -> new Read("GET /v1/replenishment", "/v1/replenishment?limit=20", true);
            case 5 -> new Read("GET /v1/stock/metrics", "/v1/stock/metrics?limit=20", true);
            default ->
                new Read("GET /v1/recommendations", "/v1/recommendations?items=" + sku + "&visitorId=v-1", false);
        };
    }

    private interface Errand {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Errand errand) {
        try {
            errand.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
