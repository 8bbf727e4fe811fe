package dev.shopkeeper.local.storefront;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** How much of what people want on which day. */
final class Demand {
    static final int DAYS = 365;

    private static final double ORDERS_A_DAY = 118;
    private static final double GROWTH_A_YEAR = 0.20;
    /** Monday to Sunday. */
    private static final double[] WEEKDAYS = {0.95, 0.90, 0.93, 0.98, 1.08, 1.18, 1.10};

    private static final double PROMOTION_LIFT = 2.4;
    private static final double INTERMITTENT_SHARE = 0.3;
    private static final int FADED_PRODUCTS = 6;

    private final Catalogue catalogue;
    private final LocalDate firstDay;
    private final double[] popularity;
    private final int[] wantedUntil;
    private final List<Promotion> promotions;

    /** Days on which a department sells for less, and more. */
    record Promotion(String department, LocalDate first, LocalDate last) {
        boolean covers(Product product, LocalDate day) {
            return product.department().equals(department) && !day.isBefore(first) && !day.isAfter(last);
        }

        String campaign() {
            return department.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "-days";
        }
    }

    Demand(Catalogue catalogue, LocalDate firstDay, RandomGenerator random) {
        this.catalogue = catalogue;
        this.firstDay = firstDay;
        this.popularity = popularity(catalogue.products().size(), random);
        this.wantedUntil = wantedUntil(random);
        this.promotions = promotions(random);
    }

    /** The expected number of orders. */
    double orders(LocalDate day) {
        double year = 1 + 0.22 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 340) / 365.25);
        return ORDERS_A_DAY * year * weekday(day.getDayOfWeek()) * (1 + GROWTH_A_YEAR * age(day) / DAYS);
    }

    /** For each product the sum of the chances of it and those before it to be what somebody wants. */
    double[] cumulativeChances(LocalDate day) {
        double[] sums = new double[popularity.length];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += chance(i, day);
            sums[i] = sum;
        }
        return sums;
    }

    /** Whether somebody buys it only now and then. */
    boolean isIntermittent(int product) {
        return popularity[product] < intermittentBelow();
    }

    boolean isWanted(int product, LocalDate day) {
        return age(day) < wantedUntil[product];
    }

    Optional<Promotion> promotion(Product product, LocalDate day) {
        return promotions.stream()
                .filter(promotion -> promotion.covers(product, day))
                .findFirst();
    }

    private double chance(int index, LocalDate day) {
        if (!isWanted(index, day)) {
            return 0;
        }
        Product product = catalogue.products().get(index);
        double season = catalogue.department(product).season(day.getDayOfYear());
        return popularity[index] * season * (promotion(product, day).isPresent() ? PROMOTION_LIFT : 1);
    }

    private long age(LocalDate day) {
        return ChronoUnit.DAYS.between(firstDay, day);
    }

    private static double weekday(DayOfWeek day) {
        return WEEKDAYS[day.getValue() - 1];
    }

    /** A few products sell well, many a little, the last third now and then: Zipf's law with a broken tail. */
    private static double[] popularity(int products, RandomGenerator random) {
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 0; rank < products; rank++) {
            ranks.add(rank);
        }
        Collections.shuffle(ranks, Random.from(random));
        int tail = (int) Math.round(products * (1 - INTERMITTENT_SHARE));
        return ranks.stream()
                .mapToDouble(rank -> Math.pow(rank + 4.0, -0.85) * (rank >= tail ? 0.1 : 1))
                .toArray();
    }

    private double intermittentBelow() {
        int tail = (int) Math.round(popularity.length * (1 - INTERMITTENT_SHARE));
        return Math.pow(tail + 3.0, -0.85);
    }

    /** A few products that sold well enough go out of fashion two to four months before the end. */
    private int[] wantedUntil(RandomGenerator random) {
        int[] until = new int[popularity.length];
        Arrays.fill(until, Integer.MAX_VALUE);
        for (int faded = 0; faded < FADED_PRODUCTS; ) {
            int product = random.nextInt(until.length);
            if (!isIntermittent(product) && until[product] == Integer.MAX_VALUE) {
                until[product] = DAYS - random.nextInt(60, 120);
                faded++;
            }
        }
        return until;
    }

    /** Four days of some department every three weeks. */
    private List<Promotion> promotions(RandomGenerator random) {
        List<String> departments = catalogue.products().stream()
                .map(Product::department)
                .distinct()
                .toList();
        List<Promotion> planned = new ArrayList<>();
        for (int day = 10; day < DAYS; day += 21) {
            LocalDate first = firstDay.plusDays(day + random.nextInt(7));
            planned.add(new Promotion(departments.get(random.nextInt(departments.size())), first, first.plusDays(3)));
        }
        return planned;
    }
}
