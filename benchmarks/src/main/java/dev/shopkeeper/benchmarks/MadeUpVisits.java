package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.replay.Call;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.CallWriter;
import dev.shopkeeper.local.replay.CallWriter.Person;
import dev.shopkeeper.local.replay.Item;
import dev.shopkeeper.local.replay.RejectedRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Visits over three days, reproducible by their seed: events {@code m-0} to {@code m-(n-1)}, every fiftieth with a price
 * that is refused, one in twenty sent a second time, all of them out of order within a window. Thread-safe only as far
 * as {@link #sentShare} goes.
 */
final class MadeUpVisits implements CallSource {
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    static final LocalDate NIGHT = FIRST_DAY.plusDays(3);

    private static final int EVENTS_PER_VISIT = 20;
    private static final int WINDOW = 2_000;
    private static final double COPIES = 0.05;
    private static final int REFUSED_EVERY = 50;
    private static final int ORDER_EVERY = 100;
    private static final List<String> STEPS =
            List.of("Product Viewed", "Product Viewed", "Product List Viewed", "Product Added", "Cart Viewed");

    private final int events;
    private final RandomGenerator random;
    private final CallWriter writer = new CallWriter("EUR");
    private final List<Call> window = new ArrayList<>(WINDOW + 2);
    private final AtomicInteger made = new AtomicInteger();
    private long read;
    private long copies;

    MadeUpVisits(int events, long seed) {
        this.events = events;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    int events() {
        return events;
    }

    /** SQL that is true for the number {@code n} of an event that must be refused. */
    static String refused() {
        return "n % " + REFUSED_EVERY + " = 7";
    }

    /** How many calls were sent a second time. */
    long copies() {
        return copies;
    }

    /** From 0 to 1. */
    double sentShare() {
        return (double) made.get() / events;
    }

    @Override
    public Optional<Call> next() {
        while (made.get() < events && window.size() < WINDOW) {
            Call call = call(made.getAndIncrement());
            window.add(call);
            if (random.nextDouble() < COPIES) {
                window.add(call);
                copies++;
            }
        }
        if (window.isEmpty()) {
            return Optional.empty();
        }
        int chosen = random.nextInt(window.size());
        Call call = window.get(chosen);
        window.set(chosen, window.getLast());
        window.removeLast();
        read++;
        return Optional.of(call);
    }

    @Override
    public List<RejectedRow> rejected() {
        return List.of();
    }

    @Override
    public long rowsRead() {
        return read;
    }

    @Override
    public void close() {
        window.clear();
    }

    private Call call(int number) {
        Instant at = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(3L * 86_400_000 * number / events);
        Person visitor = new Person(Optional.empty(), Optional.of("v-" + number / EVENTS_PER_VISIT));
        boolean order = number % ORDER_EVERY == EVENTS_PER_VISIT - 1;
        String event = order ? "Order Completed" : STEPS.get(random.nextInt(STEPS.size()));
        var call = writer.trackNode("m-" + number, at, visitor, event);
        BigDecimal price = number % REFUSED_EVERY == 7 ? BigDecimal.valueOf(-1) : price();
        Item item = new Item("S-" + random.nextInt(5_000), "Made up", "made", 1 + random.nextInt(3), price);
        call.set("properties", order ? writer.order("o-" + number, List.of(item)) : writer.product(item));
        return writer.call("m-" + number, at, call, 1);
    }

    private BigDecimal price() {
        return BigDecimal.valueOf(100 + random.nextInt(9_900), 2);
    }
}
