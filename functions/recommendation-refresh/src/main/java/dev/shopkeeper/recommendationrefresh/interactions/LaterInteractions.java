package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds what happened later to what is known: known products keep their numbers, new ones come after them. */
public final class LaterInteractions {
    private final List<Product> products;
    private final List<Segment> segments;
    private final int[] items;
    private final int[] segmentNumbers;

    private LaterInteractions(Interactions known, Interactions later) {
        products = new ArrayList<>(known.products());
        segments = new ArrayList<>(known.segments());
        items = addProducts(later.products());
        segmentNumbers = addSegments(later.segments());
    }

    /** @param later of days that the known ones have nothing of; orders are those that are known */
    public static Interactions added(Interactions known, Interactions later) {
        var adding = new LaterInteractions(known, later);
        return new Interactions(
                List.copyOf(adding.products),
                List.copyOf(adding.segments),
                known.users() + later.users(),
                adding.sessions(known, later),
                known.orders());
    }

    private int[] addProducts(List<Product> later) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Product product : products) {
            numbers.put(product.id(), numbers.size());
        }
        int[] found = new int[later.size()];
        for (int i = 0; i < found.length; i++) {
            Product product = later.get(i);
            Integer known = numbers.get(product.id());
            found[i] = known == null ? products.size() : known;
            if (known == null) {
                products.add(product);
            } else {
                products.set(known, products.get(known).with(product));
            }
        }
        return found;
    }

    private int[] addSegments(List<Segment> later) {
        int[] found = new int[later.size()];
        for (int i = 0; i < found.length; i++) {
            if (!segments.contains(later.get(i))) {
                segments.add(later.get(i));
            }
            found[i] = segments.indexOf(later.get(i));
        }
        return found;
    }

    private Sessions sessions(Interactions known, Interactions later) {
        Sessions first = known.sessions();
        Sessions second = later.sessions();
        int[] item = mapped(second.item(), items);
        int[] segment = mapped(second.segment(), segmentNumbers);
        int[] start = new int[second.start().length];
        for (int i = 0; i < start.length; i++) {
            start[i] = first.steps() + second.start()[i];
        }
        int[] user = new int[second.size()];
        for (int i = 0; i < user.length; i++) {
            user[i] = second.user()[i] < 0 ? -1 : known.users() + second.user()[i];
        }
        byte[] kind = new byte[first.steps() + second.steps()];
        System.arraycopy(first.kind(), 0, kind, 0, first.steps());
        System.arraycopy(second.kind(), 0, kind, first.steps(), second.steps());
        return new Sessions(
                joined(first.start(), first.size(), start),
                joined(first.user(), first.size(), user),
                joined(first.segment(), first.size(), segment),
                joined(first.item(), first.steps(), item),
                kind,
                joined(first.seconds(), first.steps(), second.seconds()));
    }

    private static int[] mapped(int[] values, int[] numbers) {
        int[] mapped = new int[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = numbers[values[i]];
        }
        return mapped;
    }

    private static int[] joined(int[] first, int size, int[] second) {
        int[] joined = Arrays.copyOf(first, size + second.length);
        System.arraycopy(second, 0, joined, size, second.length);
        return joined;
    }
}
