package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.recommendationrefresh.interactions.EventsParquet;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A made-up shop of {@value #ITEMS} items: a visit starts anywhere and goes on to the next item, as a rule, and some end
 * with an order of the last two.
 */
final class TeaShop {
    static final int ITEMS = 30;
    private static final String VIEW = "Product Viewed";

    private final RandomGenerator random;
    private final int stride;

    /** @param stride how far apart the items of a visit are */
    TeaShop(long seed, int stride) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.stride = stride;
    }

    /** Writes a day as a compaction does. */
    void open(ObjectStore lake, LocalDate day, int visits) {
        visits(day, visits).write(lake);
    }

    EventsParquet visits(LocalDate day, int visits) {
        var events = new EventsParquet(day);
        for (int visit = 0; visit < visits; visit++) {
            visit(events, day, visit);
        }
        return events;
    }

    private void visit(EventsParquet events, LocalDate day, int visit) {
        LocalTime at = LocalTime.of(1, 0).plusSeconds(visit * 60L);
        String session = day + "-s" + visit;
        String visitor = "v" + visit % 40;
        int item = random.nextInt(ITEMS);
        int steps = 2 + random.nextInt(4);
        for (int step = 0; step < steps; step++) {
            events.row(VIEW, time(at.plusSeconds(step * 5L)), session, visitor, "", id(item))
                    .with("country", visit % 2 == 0 ? "DE" : "FR");
            item = random.nextInt(10) == 0 ? random.nextInt(ITEMS) : (item + stride) % ITEMS;
        }
        if (visit % 3 == 0) {
            for (int line : new int[] {item, (item + stride) % ITEMS}) {
                events.row("Order Completed", time(at.plusSeconds(50)), session, visitor, "o" + day + visit, id(line));
            }
        }
    }

    private static String time(LocalTime at) {
        return at.format(DateTimeFormatter.ofPattern("HH:mm:ss"));
    }

    static String id(int item) {
        return "tea-" + item;
    }

    /** Whether two items are neighbours, in a shop of stride 1. */
    static boolean isNext(String one, String other) {
        int apart = Math.abs(number(one) - number(other));
        return apart == 1 || apart == ITEMS - 1;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring("tea-".length()));
    }
}
