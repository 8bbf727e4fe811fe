package dev.shopkeeper.recommenders.content;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Items that are described alike, for those that nobody has met yet: cosine of TF-IDF vectors over hashed terms (Weinberger
 * et al. 2009, doi:10.1145/1553374.1553516), {@code idf = ln(1 + items / items with the term)}. Exact, through lists of the
 * items of each term; a term that more than {@value #MOST_COMMON} items have is not looked up: it says little, and its
 * list is long.
 */
public final class ContentSimilarity implements Recommender {
    private static final int BUCKETS = 1 << 20;
    private static final int MOST_COMMON = 20_000;

    private final int items;
    private final int[] itemStart;
    private final int[] term;
    private final float[] weight;
    private final int[] termStart;
    private final int[] termItem;
    private final float[] termWeight;

    /** @param catalogue by the items' numbers */
    public ContentSimilarity(List<ItemContent> catalogue) {
        items = catalogue.size();
        List<Map<Integer, Integer>> counts =
                catalogue.stream().map(ContentSimilarity::counts).toList();
        int[] having = new int[BUCKETS + 1];
        counts.forEach(terms -> terms.keySet().forEach(bucket -> having[bucket + 1]++));
        itemStart = new int[items + 1];
        for (int item = 0; item < items; item++) {
            itemStart[item + 1] = itemStart[item] + counts.get(item).size();
        }
        term = new int[itemStart[items]];
        weight = new float[term.length];
        for (int item = 0; item < items; item++) {
            weigh(item, counts.get(item), having);
        }
        termStart = having;
        Arrays.parallelPrefix(termStart, Integer::sum);
        termItem = new int[term.length];
        termWeight = new float[term.length];
        index();
    }

    /** Each item of the past makes those like it more likely, by its weight. */
    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        float[] scores = new float[items];
        for (int i = 0; i < past.size(); i++) {
            add(past.items()[i], past.weights()[i], scores);
        }
        answer.clear();
        for (int item = 0; item < items; item++) {
            if (scores[item] > 0 && allowed.test(item)) {
                answer.offer(item, scores[item]);
            }
        }
    }

    /** The items most like one; it is not among them. */
    public void similar(int item, IntPredicate allowed, RankedItems answer) {
        recommend(Past.of(item), other -> other != item && allowed.test(other), answer);
    }

    private void add(int own, float factor, float[] scores) {
        for (int i = itemStart[own]; i < itemStart[own + 1]; i++) {
            int from = termStart[term[i]];
            int to = termStart[term[i] + 1];
            if (to - from <= MOST_COMMON) {
                for (int at = from; at < to; at++) {
                    scores[termItem[at]] += factor * weight[i] * termWeight[at];
                }
            }
        }
    }

    private static Map<Integer, Integer> counts(ItemContent content) {
        Map<Integer, Integer> counts = new TreeMap<>();
        Terms.of(content).forEach(text -> counts.merge(bucket(text), 1, Integer::sum));
        return counts;
    }

    /** {@link String#hashCode} is the same everywhere, but its low bits follow the last characters. */
    private static int bucket(String text) {
        return (text.hashCode() * 0x9E3779B1) >>> 12;
    }

    private void weigh(int item, Map<Integer, Integer> counts, int[] having) {
        int at = itemStart[item];
        double squares = 0;
        for (var entry : counts.entrySet()) {
            double tfIdf = Math.sqrt(entry.getValue()) * Math.log(1 + (double) items / having[entry.getKey() + 1]);
            term[at] = entry.getKey();
            weight[at++] = (float) tfIdf;
            squares += tfIdf * tfIdf;
        }
        for (int i = itemStart[item]; i < at; i++) {
            weight[i] /= (float) Math.sqrt(squares);
        }
    }

    private void index() {
        int[] next = termStart.clone();
        for (int item = 0; item < items; item++) {
            for (int i = itemStart[item]; i < itemStart[item + 1]; i++) {
                termItem[next[term[i]]] = item;
                termWeight[next[term[i]]++] = weight[i];
            }
        }
    }
}
