package dev.shopkeeper.local.storefront;

import dev.shopkeeper.local.storefront.ShopEvent.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The people who come: each likes two departments better than the others. */
final class Visitors {
    private static final int PEOPLE = 4_000;
    private static final double SIGNED_IN = 0.45;

    private final List<String> departments;
    private final List<Visitor> people = new ArrayList<>();
    private final SplittableRandom random;

    record Visitor(String id, String customer, List<String> likes) {}

    Visitors(List<String> departments, SplittableRandom random) {
        this.departments = departments;
        this.random = random;
        for (int i = 1; i <= PEOPLE; i++) {
            String customer = random.nextDouble() < SIGNED_IN ? "customer-%04d".formatted(i) : "";
            people.add(new Visitor("visitor-%04d".formatted(i), customer, List.of(anyDepartment(), anyDepartment())));
        }
    }

    /** Some come often, most seldom. */
    Visitor next() {
        return people.get((int) (Math.pow(random.nextDouble(), 1.7) * people.size()));
    }

    /** @param campaign of a promotion that runs, or empty */
    Session session(String id, Visitor visitor, String campaign) {
        String channel = random.nextDouble() < 0.6 ? "mobile" : "web";
        double way = random.nextDouble();
        if (!campaign.isEmpty() && way < 0.35) {
            return session(id, visitor, channel, "newsletter", "email", campaign);
        }
        if (way < 0.55) {
            return session(id, visitor, channel, "google", "organic", "");
        }
        return way < 0.7
                ? session(id, visitor, channel, "google", "cpc", "brand")
                : session(id, visitor, channel, "direct", "none", "");
    }

    private static Session session(
            String id, Visitor visitor, String channel, String source, String medium, String campaign) {
        return new Session(id, visitor.id(), visitor.customer(), channel, source, medium, campaign);
    }

    private String anyDepartment() {
        return departments.get(random.nextInt(departments.size()));
    }
}
