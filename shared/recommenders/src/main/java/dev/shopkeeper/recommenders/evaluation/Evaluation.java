package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Compares models and their combination on the next steps of users. The steps before the ones in question are divided
 * again by the same rule: there each model's setting, whether items of the past may come again, and the combination's
 * weights are chosen; then all models learn anew from everything but the questions. Every question is answered from
 * all items.
 *
 * @param k items of an answer that count
 */
public record Evaluation(Split.Rule rule, int k) {
    /** Of each model so many items go into the combination. */
    private static final int DEPTH = 100;

    private static final int MOST_VALIDATED = 5_000;

    public Evaluation {
        if (k < 1 || k > DEPTH) {
            throw new IllegalArgumentException("k must be from 1 to " + DEPTH + ", not " + k);
        }
    }

    /**
     * @param setting which of the contender's settings, from 0; -1 for the combination
     * @param again whether items of the past may come again
     * @param weight in the combination
     */
    public record Result(String name, int setting, boolean again, double weight, Accuracy accuracy, Breadth breadth) {}

    /**
     * @param results of the models in the order they came in, then of the combination
     * @param questions that were asked
     * @param validated questions that settings and weights were chosen on
     */
    public record Report(List<Result> results, int questions, int validated) {}

    /**
     * What did best on the validation.
     *
     * @param setting which of the contender's settings, from 0
     * @param again whether items of the past may come again
     * @param answers on the validation
     */
    public record Choice(Contender contender, int setting, boolean again, Answers answers) {}

    /**
     * @param choices in the order of the contenders
     * @param blend of them
     * @param validated questions that all of it was chosen on
     */
    public record Choices(List<Choice> choices, Blend blend, int validated) {}

    /**
     * @param progress told 1 for each model, once chosen and once asked: twice as many steps as contenders
     * @throws IllegalArgumentException if there is nothing to ask for
     */
    public Report run(Histories histories, List<Contender> contenders, IntConsumer progress) {
        Split test = rule.divide(histories, Split.everything(histories));
        if (test.questions() == 0) {
            throw new IllegalArgumentException("nothing to ask for: no user has an earlier step");
        }
        Choices chosen = choose(histories, test.known(), contenders, progress);
        List<Result> results = test(histories, test, chosen.choices(), chosen.blend(), progress);
        return new Report(results, test.questions(), chosen.validated());
    }

    /**
     * Chooses each model's setting, whether items of the past may come again, and the combination's weights. Without a
     * question to choose on, these are the first setting and the first model alone.
     *
     * @param visible of each user how many first steps there are
     * @param progress told 1 for each model
     */
    public Choices choose(Histories histories, int[] visible, List<Contender> contenders, IntConsumer progress) {
        Split validation = rule.divide(histories, visible).atMost(MOST_VALIDATED);
        List<Choice> choices = new ArrayList<>();
        for (Contender contender : contenders) {
            choices.add(choose(contender, histories, validation));
            progress.accept(1);
        }
        Blend blend = new BlendLearner(
                        choices.stream().map(Choice::answers).toList(),
                        histories.items().length,
                        k,
                        answers ->
                                Accuracy.of(answers, histories, validation, k).ndcg())
                .learn();
        return new Choices(List.copyOf(choices), blend, validation.questions());
    }

    /**
     * Whether short pasts want other weights than long ones, on the questions that the models were chosen on.
     *
     * @param visible what they were chosen with
     */
    public Optional<PastLengths> byPastLength(Histories histories, int[] visible, Choices chosen) {
        return PastLengths.learn(
                chosen.choices().stream().map(Choice::answers).toList(),
                histories,
                rule.divide(histories, visible).atMost(MOST_VALIDATED),
                k);
    }

    private Choice choose(Contender contender, Histories histories, Split validation) {
        List<Recommender> models = contender.train(histories, validation.known());
        Choice best = null;
        double bestGain = -1;
        for (int setting = 0; setting < models.size(); setting++) {
            for (boolean again : new boolean[] {false, true}) {
                Answers answers = Answers.of(models.get(setting), histories, validation, DEPTH, again, done -> {});
                double gain = Accuracy.of(answers, histories, validation, k).ndcg();
                if (gain > bestGain) {
                    best = new Choice(contender, setting, again, answers);
                    bestGain = gain;
                }
            }
        }
        return best;
    }

    private List<Result> test(
            Histories histories, Split test, List<Choice> choices, Blend blend, IntConsumer progress) {
        UserItems known = histories.counts(test.known());
        List<Result> results = new ArrayList<>();
        List<Answers> all = new ArrayList<>();
        for (int model = 0; model < choices.size(); model++) {
            Choice choice = choices.get(model);
            Recommender trained =
                    choice.contender().train(histories, test.known()).get(choice.setting());
            Answers answers = Answers.of(trained, histories, test, DEPTH, choice.again(), done -> {});
            all.add(answers);
            results.add(new Result(
                    choice.contender().name(),
                    choice.setting(),
                    choice.again(),
                    blend.weights()[model],
                    Accuracy.of(answers, histories, test, k),
                    Breadth.of(answers, known, k)));
            progress.accept(1);
        }
        Answers combined = blend.of(all, histories.items().length, k);
        boolean again = choices.stream().anyMatch(Choice::again);
        results.add(new Result(
                "combination",
                -1,
                again,
                1,
                Accuracy.of(combined, histories, test, k),
                Breadth.of(combined, known, k)));
        return List.copyOf(results);
    }
}
