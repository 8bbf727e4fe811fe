package dev.shopkeeper.recommenders.ranking;

import java.util.ArrayList;
import java.util.List;

/** Sessions of the past with what came next, as a ranker learns from them; features in two bytes each. */
public final class Examples {
    private final int features;
    private final List<short[]> rows = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private int unanswerable;

    public Examples(int features) {
        this.features = features;
    }

    /**
     * @param matrix features of the candidates, feature by feature
     * @param candidates how many candidates there are
     * @param stride where the next feature begins
     * @param answer which candidate came next; -1 for none of them: nothing to learn, but a miss
     */
    public void add(float[] matrix, int candidates, int stride, int answer) {
        if (answer < 0) {
            unanswerable++;
            return;
        }
        short[] row = new short[features * candidates];
        for (int feature = 0; feature < features; feature++) {
            for (int i = 0; i < candidates; i++) {
                row[feature * candidates + i] = Float.floatToFloat16(matrix[feature * stride + i]);
            }
        }
        rows.add(row);
        answers.add(answer);
    }

    public int features() {
        return features;
    }

    /** How many can be learned from. */
    public int size() {
        return rows.size();
    }

    /** How many there are, with those whose answer was no candidate. */
    public int all() {
        return rows.size() + unanswerable;
    }

    public int candidates(int example) {
        return rows.get(example).length / features;
    }

    public int answer(int example) {
        return answers.get(example);
    }

    /** Writes the features without gaps: the next feature begins where the last candidate ends. */
    public void features(int example, float[] into) {
        short[] row = rows.get(example);
        for (int i = 0; i < row.length; i++) {
            into[i] = Float.float16ToFloat(row[i]);
        }
    }
}
