package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.Selection;
import dev.shopkeeper.recommenders.embedding.ItemVectors;
import dev.shopkeeper.recommenders.popularity.ItemPopularity;
import dev.shopkeeper.recommenders.popularity.ItemPopularity.Figure;
import java.util.Arrays;

/**
 * Chooses the most promising candidates and says in numbers of about the same size what speaks for each: its share of each
 * vote, whether the visitor has seen it, how alike its surroundings are, how popular it is, and the session around it. For
 * one thread.
 */
final class CandidateFeatures {
    /** How many candidates are ranked. */
    static final int CHOSEN = 80;

    private static final int SUMS = Candidates.SUMS;
    private static final float SMALLEST_SHARE = 1e-4f;
    private static final int LOOKED_AT = 8;
    private static final float FADING = 0.6f;

    static final int FEATURES = 2 * SUMS + 17;

    private final ItemPopularity popularity;
    private final ItemVectors vectors;
    private final float[] matrix = new float[FEATURES * CHOSEN];
    private final int[] chosen = new int[CHOSEN];
    private final float[] totals = new float[SUMS];
    private final float[] largest = new float[SUMS];
    private final float[] surroundings;
    private final float[] surroundingsOfLast;
    private final float[] similarities = new float[2];
    private long[] ranked = new long[1024];
    private int count;

    CandidateFeatures(ItemPopularity popularity, ItemVectors vectors) {
        this.popularity = popularity;
        this.vectors = vectors;
        surroundings = new float[vectors.dimensions()];
        surroundingsOfLast = new float[vectors.dimensions()];
    }

    int count() {
        return count;
    }

    /** The place of a chosen candidate among all. */
    int chosen(int i) {
        return chosen[i];
    }

    /** Feature by feature, {@link #CHOSEN} apart. */
    float[] matrix() {
        return matrix;
    }

    void describe(RunningSession session, Candidates candidates) {
        sumUp(candidates);
        choose(candidates);
        embed(session);
        for (int i = 0; i < count; i++) {
            int feature = votes(i, chosen[i], candidates, 0);
            int item = candidates.item(chosen[i]);
            feature = returning(i, item, session, feature);
            feature = itself(i, item, feature);
            around(i, session, feature);
        }
    }

    private void sumUp(Candidates candidates) {
        Arrays.fill(totals, 0);
        Arrays.fill(largest, 0);
        float[] sums = candidates.sums();
        for (int place = 0, at = 0; place < candidates.size(); place++, at += SUMS) {
            for (int sum = 0; sum < SUMS; sum++) {
                totals[sum] += sums[at + sum];
                largest[sum] = Math.max(largest[sum], sums[at + sum]);
            }
        }
    }

    private void choose(Candidates candidates) {
        int size = candidates.size();
        if (size > ranked.length) {
            ranked = new long[2 * size];
        }
        float[] sums = candidates.sums();
        for (int place = 0, at = 0; place < size; place++, at += SUMS) {
            float share = 0;
            for (int sum = 0; sum < SUMS; sum++) {
                share += totals[sum] > 0 ? sums[at + sum] / totals[sum] : 0;
            }
            ranked[place] = (long) Float.floatToRawIntBits(share) << 32 | place;
        }
        count = Math.min(size, CHOSEN);
        Selection.largest(ranked, size, count);
        for (int i = 0; i < count; i++) {
            chosen[i] = (int) ranked[i];
        }
    }

    private void embed(RunningSession session) {
        Arrays.fill(surroundings, 0);
        Arrays.fill(surroundingsOfLast, 0);
        vectors.addClicked(session.item(1), 1, surroundingsOfLast);
        float weight = 1;
        for (int back = 1; back <= Math.min(LOOKED_AT, session.length()); back++) {
            vectors.addClicked(session.item(back), weight, surroundings);
            weight *= FADING;
        }
        normalise(surroundings);
        normalise(surroundingsOfLast);
    }

    private static void normalise(float[] vector) {
        float square = 0;
        for (float value : vector) {
            square += value * value;
        }
        float scale = square > 0 ? 1 / (float) Math.sqrt(square) : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
    }

    private int votes(int i, int place, Candidates candidates, int first) {
        int feature = first;
        for (int sum = 0; sum < SUMS; sum++) {
            float value = candidates.sum(place, sum);
            float total = totals[sum];
            if (sum == Candidates.SEQUENCE) {
                set(feature++, i, log2(1 + value) / 2);
                set(feature++, i, value / (total + 2));
            } else {
                set(feature++, i, log2((total > 0 ? value / total : 0) + SMALLEST_SHARE) / 4 + 2);
                set(feature++, i, total > 0 ? value / largest[sum] : 0);
            }
        }
        return feature;
    }

    private int returning(int i, int item, RunningSession session, int first) {
        int feature = first;
        int position = session.position(item);
        set(feature++, i, position > 0 ? 1 : 0);
        set(feature++, i, position > 0 ? log2(1 + session.count(item)) : 0);
        set(feature++, i, position == 1 ? 1 : 0);
        set(feature++, i, position == 2 ? 1 : 0);
        set(feature++, i, position > 0 ? 1f / position : 0);
        set(feature++, i, position > 0 ? 2 * popularity.figure(item, Figure.RETURNS) : 0);
        return feature;
    }

    private int itself(int i, int item, int first) {
        int feature = first;
        set(feature++, i, 2 * popularity.figure(item, Figure.CLICKS));
        set(feature++, i, 2 * popularity.figure(item, Figure.RECENT_CLICKS));
        set(feature++, i, 2 * popularity.figure(item, Figure.TREND));
        set(feature++, i, popularity.figure(item, Figure.AGE));
        vectors.similarities(surroundings, surroundingsOfLast, item, similarities);
        set(feature++, i, similarities[0]);
        set(feature++, i, 2 * similarities[0] * vectors.strength(item));
        set(feature++, i, similarities[1]);
        return feature;
    }

    private void around(int i, RunningSession session, int first) {
        int feature = first;
        int length = session.length();
        set(feature++, i, log2(length) / 3);
        set(feature++, i, session.distinct() / (float) length);
        set(feature++, i, 2 * popularity.figure(session.item(1), Figure.CLICKS));
        set(feature, i, length > 1 && session.item(2) == session.item(1) ? 1 : 0);
    }

    private void set(int feature, int i, float value) {
        matrix[feature * CHOSEN + i] = value;
    }

    /** Straight lines between the powers of two: within 0.09, and many times faster. */
    static float log2(float value) {
        return (Float.floatToRawIntBits(value) - 0x3f800000) * 0x1p-23f;
    }
}
