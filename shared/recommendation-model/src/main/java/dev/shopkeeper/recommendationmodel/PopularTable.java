package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommendationmodel.PopularLists.Segment;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The best items of segments, before they are written; see {@link PopularLists}. */
public final class PopularTable {
    /** How many items a list keeps. */
    public static final int MOST = 200;

    private final Map<Segment, RankedItems> lists = new TreeMap<>(Comparator.comparing(Segment::country)
            .thenComparing(Segment::channel)
            .thenComparing(Segment::category));

    /** @param list best first, of scores above 0; in place of an earlier list of the segment */
    public void put(Segment segment, RankedItems list) {
        RankedItems kept = new RankedItems(MOST);
        for (int rank = 0; rank < list.size(); rank++) {
            kept.append(list.item(rank), list.score(rank));
        }
        lists.put(segment, kept);
    }

    /** The best of a list that is the same for everybody. */
    public void put(Segment segment, Recommender list, IntPredicate allowed) {
        RankedItems best = new RankedItems(MOST);
        list.recommend(Past.of(), allowed, best);
        put(segment, best);
    }

    void write(String name, int catalogue, ModelFile.Builder file) {
        List<String> texts = new ArrayList<>();
        int[] starts = new int[lists.size() + 1];
        int[] items = new int[lists.size() * MOST];
        float[] scores = new float[items.length];
        int list = 0;
        for (Map.Entry<Segment, RankedItems> entry : lists.entrySet()) {
            Segment segment = entry.getKey();
            Stream.of(segment.country(), segment.channel(), segment.category()).forEach(texts::add);
            int from = starts[list++];
            RankedItems best = entry.getValue();
            for (int rank = 0; rank < best.size(); rank++) {
                items[from + rank] = best.item(rank);
                scores[from + rank] = best.score(rank);
            }
            starts[list] = from + best.size();
        }
        int size = starts[lists.size()];
        if (Arrays.stream(items, 0, size).anyMatch(item -> item < 0 || item >= catalogue)) {
            throw new IllegalArgumentException("a list has an item that is none of the " + catalogue);
        }
        TextTable.write(texts, name + ".segments", file);
        file.add(name + ".starts", PackedInts.pack(starts))
                .add(name + ".items", PackedInts.pack(items, size))
                .add(name + ".scores", PackedFloats.pack(scores, size));
    }
}
