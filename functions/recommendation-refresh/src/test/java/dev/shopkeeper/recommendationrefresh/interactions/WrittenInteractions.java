package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Interactions as a test writes them, the oldest session first: {@code "3 0 DE tea pot:cart cup:order"} is a session of day
 * 3 of user 0 from Germany, or of nobody with {@code -}; what is ordered in it is one order.
 */
public final class WrittenInteractions {
    public static final int DAY = 86_400;

    private final Map<String, Integer> items = new LinkedHashMap<>();
    private final Map<String, Integer> segments = new LinkedHashMap<>();
    private final SessionsBuilder sessions = new SessionsBuilder(200);
    private final OrdersBuilder orders = new OrdersBuilder();
    private int users;

    private WrittenInteractions() {}

    public static Interactions of(String... sessions) {
        var written = new WrittenInteractions();
        for (String session : sessions) {
            written.add(session.split(" "));
        }
        return written.build();
    }

    private void add(String[] words) {
        int at = Integer.parseInt(words[0]) * DAY;
        int user = words[1].equals("-") ? -1 : Integer.parseInt(words[1]);
        users = Math.max(users, user + 1);
        sessions.startSession(number(segments, words[2]));
        var ordered = new TreeMap<Integer, Integer>();
        for (int i = 3; i < words.length; i++) {
            String[] parts = words[i].split(":");
            Kind kind = parts.length == 1 ? Kind.VIEW : Kind.valueOf(parts[1].toUpperCase(Locale.ROOT));
            int item = number(items, parts[0]);
            sessions.add(item, kind.ordinal(), at + i, user);
            if (kind == Kind.ORDER) {
                ordered.put(item, item);
            }
        }
        if (!ordered.isEmpty()) {
            orders.startOrder(user, at);
            ordered.keySet().forEach(orders::add);
        }
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer known = numbers.putIfAbsent(name, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    private Interactions build() {
        Sessions built = sessions.build();
        List<Product> products = new ArrayList<>();
        items.forEach((id, item) -> products.add(product(id, item, built)));
        return new Interactions(
                products,
                segments.keySet().stream()
                        .map(country -> new Segment(country, ""))
                        .toList(),
                users,
                built,
                orders.build());
    }

    private static Product product(String id, int item, Sessions sessions) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (int step = 0; step < sessions.steps(); step++) {
            if (sessions.item()[step] == item) {
                first = Math.min(first, sessions.at(step));
                last = Math.max(last, sessions.at(step));
            }
        }
        return new Product(id, id.replace('-', ' '), id.split("-")[0], "", -1, "", first, last, List.of(id));
    }
}
