package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.List;

/**
 * Several models' answers as one: an item scores {@code sum of weight / (patience + rank)} over the answers it is in
 * (weighted reciprocal rank fusion, after Cormack et al. 2009, doi:10.1145/1571941.1572114). Ranks can be added up,
 * models' scores can't.
 *
 * @param weights of the models, at least 0
 * @param patience the larger, the less the first places count against the others
 */
public record Blend(double[] weights, double patience) {
    /** @param answers of the models, to the same questions */
    public Answers of(List<Answers> answers, int items, int depth) {
        int questions = answers.getFirst().questions();
        var blended = new Answers(depth, new int[questions], new int[questions * depth]);
        var scores = new float[items];
        var best = new RankedItems(depth);
        for (int question = 0; question < questions; question++) {
            add(answers, question, scores);
            best.clear();
            for (Answers one : answers) {
                int from = question * one.depth();
                for (int at = from; at < from + one.size()[question]; at++) {
                    int item = one.item()[at];
                    if (scores[item] > 0) {
                        best.offer(item, scores[item]);
                        scores[item] = 0;
                    }
                }
            }
            blended.size()[question] = best.size();
            for (int rank = 0; rank < best.size(); rank++) {
                blended.item()[question * depth + rank] = best.item(rank);
            }
        }
        return blended;
    }

    private void add(List<Answers> answers, int question, float[] scores) {
        for (int model = 0; model < answers.size(); model++) {
            Answers one = answers.get(model);
            int from = question * one.depth();
            for (int rank = 0; rank < one.size()[question]; rank++) {
                scores[one.item()[from + rank]] += (float) (weights[model] / (patience + rank));
            }
        }
    }
}
