package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.TextTable;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The best items of everybody, of categories, countries and channels; a list as short as its segment is small. */
public final class PopularLists {
    private final Map<Segment, Integer> numbers = new HashMap<>();
    private final PackedInts starts;
    private final PackedInts items;
    private final PackedFloats scores;

    /**
     * Whom a list is for, whatever the case; empty texts stand for all.
     *
     * @param category of the items
     */
    public record Segment(String country, String channel, String category) {
        public static final Segment EVERYBODY = new Segment("", "", "");

        public Segment {
            country = Catalogue.folded(country);
            channel = Catalogue.folded(channel);
            category = Catalogue.folded(category);
        }

        public static Segment ofCategory(String category) {
            return new Segment("", "", category);
        }

        public static Segment ofCountry(String country) {
            return new Segment(country, "", "");
        }

        public static Segment ofChannel(String channel) {
            return new Segment("", channel, "");
        }
    }

    /** Items of one segment, best first. */
    public final class PopularList {
        private final Segment segment;
        private final int from;
        private final int count;

        private PopularList(Segment segment, int from, int count) {
            this.segment = segment;
            this.from = from;
            this.count = count;
        }

        /** Whose list it is: the one that was asked for, or the nearest that is known. */
        public Segment segment() {
            return segment;
        }

        public int count() {
            return count;
        }

        /** @param rank from 0 */
        public int item(int rank) {
            return items.get((long) from + rank);
        }

        /** Above 0; comparable within the list only. */
        public float score(int rank) {
            return scores.get((long) from + rank);
        }
    }

    private PopularLists(ModelFile file, String name, int catalogue) throws UnreadableModelFileException {
        TextTable segments = TextTable.read(file, name + ".segments");
        int count = segments.size() / 3;
        items = PackedInts.read(file, name + ".items").below(catalogue);
        starts = PackedInts.read(file, name + ".starts").sized(count + 1L).rising(items.size());
        scores = PackedFloats.read(file, name + ".scores", items.size());
        for (int list = 0; list < count; list++) {
            numbers.put(
                    new Segment(segments.get(3 * list), segments.get(3 * list + 1), segments.get(3 * list + 2)), list);
        }
    }

    /** @param catalogue how many items it has */
    static PopularLists read(ModelFile file, String name, int catalogue) throws UnreadableModelFileException {
        return new PopularLists(file, name, catalogue);
    }

    /**
     * The list of the nearest segment that is known. With a category all items are of it, or there are none; without
     * one, country and channel together come first, then the country, the channel, and at last everybody.
     */
    public PopularList of(String country, String channel, String category) {
        return List.of(
                        new Segment(country, channel, category),
                        new Segment(country, "", category),
                        new Segment("", channel, category))
                .stream()
                .filter(numbers::containsKey)
                .findFirst()
                .map(this::list)
                .orElseGet(() -> list(Segment.ofCategory(category)));
    }

    private PopularList list(Segment segment) {
        Integer list = numbers.get(segment);
        if (list == null) {
            return new PopularList(segment, 0, 0);
        }
        int from = starts.get(list);
        return new PopularList(segment, from, starts.get(list + 1L) - from);
    }
}
