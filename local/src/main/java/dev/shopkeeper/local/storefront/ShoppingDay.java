package dev.shopkeeper.local.storefront;

import dev.shopkeeper.local.storefront.ShopEvent.Added;
import dev.shopkeeper.local.storefront.ShopEvent.Broken;
import dev.shopkeeper.local.storefront.ShopEvent.Fault;
import dev.shopkeeper.local.storefront.ShopEvent.OrderLine;
import dev.shopkeeper.local.storefront.ShopEvent.Ordered;
import dev.shopkeeper.local.storefront.ShopEvent.Refunded;
import dev.shopkeeper.local.storefront.ShopEvent.Session;
import dev.shopkeeper.local.storefront.ShopEvent.Viewed;
import dev.shopkeeper.local.storefront.Visitors.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Plays one day after another: orders against the shelves, visits around them, goods that come back later. */
final class ShoppingDay {
    /** What an order holds on average; to fill the shelves at the start. */
    static final double UNITS_AN_ORDER = 2.4;

    private static final double COMPANION_CHANCE = 0.45;
    private static final double SECOND_UNIT_CHANCE = 0.25;
    private static final double REFUND_CHANCE = 0.03;
    private static final double BROKEN_SHARE = 0.006;
    private static final double DUPLICATE_SHARE = 0.006;
    private static final double PROMOTION_PRICE = 0.8;
    private static final double VISITS_WITHOUT_ORDER = 1.5;
    private static final Duration OPEN_FROM = Duration.ofHours(7);
    private static final Duration OPEN_FOR = Duration.ofHours(16);

    private final Catalogue catalogue;
    private final Demand demand;
    private final Map<String, Shelf> shelves;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final ZoneId zone;
    private final SplittableRandom random;
    private final Visitors visitors;
    private final TreeMap<LocalDate, List<Ordered>> comingBack = new TreeMap<>();
    private long orders;
    private long visits;
    private long faults;
    private LocalDate day;
    private double[] chances;

    ShoppingDay(Catalogue catalogue, Demand demand, Map<String, Shelf> shelves, ZoneId zone, SplittableRandom random) {
        this.catalogue = catalogue;
        this.demand = demand;
        this.shelves = shelves;
        this.zone = zone;
        this.random = random;
        List<Product> products = catalogue.products();
        for (int i = 0; i < products.size(); i++) {
            indexes.put(products.get(i).sku(), i);
        }
        this.visitors = new Visitors(
                products.stream().map(Product::department).distinct().toList(), random.split());
    }

    List<ShopEvent> ordersOnly(LocalDate date) {
        begin(date);
        List<ShopEvent> events = new ArrayList<>(refunds());
        for (Instant time : times(demand.orders(date))) {
            order(time, visitors.next(), "").ifPresent(events::add);
        }
        return events;
    }

    List<ShopEvent> withVisits(LocalDate date) {
        begin(date);
        List<ShopEvent> events = new ArrayList<>(refunds());
        for (Instant time : times(demand.orders(date))) {
            order(time, visitors.next(), nextVisit()).ifPresent(order -> {
                events.addAll(visitBefore(order));
                events.add(order);
            });
        }
        for (Instant time : times(demand.orders(date) * VISITS_WITHOUT_ORDER)) {
            events.addAll(visit(time));
        }
        return withMishaps(events);
    }

    private void begin(LocalDate date) {
        day = date;
        chances = demand.cumulativeChances(date);
    }

    /** As many times within the opening hours as chance will have it, in their order. */
    private List<Instant> times(double expected) {
        long count = Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
        Instant open = day.atStartOfDay(zone).plus(OPEN_FROM).toInstant();
        return random.longs(count, 0, OPEN_FOR.toMillis())
                .sorted()
                .mapToObj(open::plusMillis)
                .toList();
    }

    private Optional<Ordered> order(Instant time, Visitor visitor, String visit) {
        List<OrderLine> lines = new ArrayList<>();
        for (Product product : basket(visitor)) {
            long units = shelves.get(product.sku()).take(random.nextDouble() < SECOND_UNIT_CHANCE ? 2 : 1);
            if (units > 0) {
                lines.add(new OrderLine(product, units, price(product)));
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String id = "S%06d".formatted(++orders);
        Session session =
                visitors.session(visit, visitor, campaign(lines.getFirst().product()));
        Ordered order = new Ordered("order-" + id, time, session, id, List.copyOf(lines));
        if (random.nextDouble() < REFUND_CHANCE) {
            comingBack
                    .computeIfAbsent(day.plusDays(random.nextInt(3, 12)), _ -> new ArrayList<>())
                    .add(order);
        }
        return Optional.of(order);
    }

    /** What somebody wants, with what goes with it. */
    private Set<Product> basket(Visitor visitor) {
        Set<Product> basket = new LinkedHashSet<>();
        Product wanted = anyProduct(visitor);
        basket.add(wanted);
        while (random.nextDouble() < COMPANION_CHANCE && basket.size() < 4) {
            companion(wanted).ifPresent(basket::add);
        }
        if (random.nextDouble() < 0.2) {
            basket.add(anyProduct(visitor));
        }
        return basket;
    }

    private Product anyProduct(Visitor visitor) {
        Product product = anyProduct();
        for (int attempt = 0; attempt < 2 && !visitor.likes().contains(product.department()); attempt++) {
            product = anyProduct();
        }
        return product;
    }

    private Product anyProduct() {
        double point = random.nextDouble(chances[chances.length - 1]);
        int found = Arrays.binarySearch(chances, point);
        return catalogue.products().get(found >= 0 ? found + 1 : -found - 1);
    }

    /** The nearer, the more often; what nobody wants or only few do stays rare in company, too. */
    private Optional<Product> companion(Product product) {
        double chance = random.nextDouble();
        int nearness = chance < 0.4 ? 0 : chance < 0.75 ? 1 : 2;
        int index = indexes.get(product.companions().get(nearness));
        boolean rare = demand.isIntermittent(index) && random.nextDouble() > 0.1;
        return rare || !demand.isWanted(index, day)
                ? Optional.empty()
                : Optional.of(catalogue.products().get(index));
    }

    private long price(Product product) {
        return demand.promotion(product, day).isPresent()
                ? Math.round(product.priceMinor() * PROMOTION_PRICE)
                : product.priceMinor();
    }

    private String campaign(Product product) {
        return demand.promotion(product, day).map(Demand.Promotion::campaign).orElse("");
    }

    private List<ShopEvent> refunds() {
        List<ShopEvent> events = new ArrayList<>();
        for (Ordered order : Optional.ofNullable(comingBack.remove(day)).orElse(List.of())) {
            OrderLine line = order.lines().getFirst();
            shelves.get(line.product().sku()).putBack(line.quantity());
            Instant time = day.atTime(10, 0).atZone(zone).toInstant().plusSeconds(random.nextInt(3_600));
            Session session =
                    new Session("", order.session().visitor(), order.session().customer(), "server", "", "", "");
            events.add(new Refunded("refund-" + order.orderId(), time, session, "R" + order.orderId(), List.of(line)));
        }
        return events;
    }

    /** What the buyer looked at before, related products among it. */
    private List<ShopEvent> visitBefore(Ordered order) {
        List<ShopEvent> events = new ArrayList<>();
        Instant time = order.at().minusSeconds(60L * (3 + 3L * order.lines().size()));
        for (OrderLine line : order.lines()) {
            time = look(events, order.session(), line.product(), time);
            if (random.nextDouble() < 0.5) {
                Optional<Product> related = companion(line.product());
                if (related.isPresent()) {
                    time = look(events, order.session(), related.get(), time);
                }
            }
            events.add(new Added(id("add", order.session(), events), time, order.session(), line.product()));
        }
        return events;
    }

    private List<ShopEvent> visit(Instant start) {
        Visitor visitor = visitors.next();
        Product product = anyProduct(visitor);
        Session session = visitors.session(nextVisit(), visitor, campaign(product));
        List<ShopEvent> events = new ArrayList<>();
        Instant time = start;
        int looks = 1 + random.nextInt(4);
        for (int look = 0; look < looks; look++) {
            time = look(events, session, product, time);
            if (random.nextDouble() < 0.12) {
                events.add(new Added(id("add", session, events), time, session, product));
            }
            product = random.nextDouble() < 0.7 ? companion(product).orElse(product) : anyProduct(visitor);
        }
        return events;
    }

    private Instant look(List<ShopEvent> events, Session session, Product product, Instant time) {
        events.add(new Viewed(id("view", session, events), time, session, product));
        return time.plusSeconds(random.nextInt(15, 80));
    }

    private static String id(String what, Session session, List<ShopEvent> events) {
        return what + "-" + session.id() + "-" + events.size();
    }

    private String nextVisit() {
        return "v%07d".formatted(++visits);
    }

    /** Pages with mistakes, and a network that delivers some things twice. */
    private List<ShopEvent> withMishaps(List<ShopEvent> events) {
        List<ShopEvent> mishaps = new ArrayList<>();
        for (ShopEvent event : events) {
            double chance = random.nextDouble();
            if (chance < DUPLICATE_SHARE) {
                mishaps.add(event);
            } else if (chance < DUPLICATE_SHARE + BROKEN_SHARE) {
                Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
                mishaps.add(new Broken("broken-" + ++faults, event.at(), event.session(), anyProduct(), fault));
            }
        }
        List<ShopEvent> all = new ArrayList<>(events);
        all.addAll(mishaps);
        return all;
    }
}
