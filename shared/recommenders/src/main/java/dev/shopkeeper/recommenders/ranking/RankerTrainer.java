package dev.shopkeeper.recommenders.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Learns a ranker: the probability of the item that came next among its candidates (softmax) is made as large as
 * possible, by Adam (Kingma, Ba 2015, arXiv:1412.6980) over small batches. The same examples and seed give the same
 * ranker.
 */
public final class RankerTrainer {
    private static final int HIDDEN = 24;
    private static final int BATCH = 32;
    private static final double FIRST_RATE = 0.004;
    private static final double SHRINKAGE = 1e-5;

    private final Examples examples;
    private final int features;
    private final float[] weights;
    private final float[] gradient;
    private final float[] mean;
    private final float[] square;
    private final SplittableRandom random;
    private final FeatureScaling scaling;
    private int steps;
    private float[] matrix = new float[0];
    private float[] activations = new float[0];
    private float[] slopes = new float[0];
    private float[] scores = new float[0];

    RankerTrainer(Examples examples, long seed) {
        this.examples = examples;
        features = examples.features();
        scaling = FeatureScaling.of(examples);
        weights = new float[Ranker.size(features, HIDDEN)];
        gradient = new float[weights.length];
        mean = new float[weights.length];
        square = new float[weights.length];
        random = new SplittableRandom(seed);
        for (int h = 0, at = 0; h < HIDDEN; h++, at += features + 2) {
            weights[at + 1] = (float) (random.nextGaussian() / Math.sqrt(HIDDEN));
            for (int feature = 0; feature < features; feature++) {
                weights[at + 2 + feature] = (float) (random.nextGaussian() / Math.sqrt(features));
            }
        }
    }

    /**
     * The mean of several rankers that started and learned in different orders: what one of them got wrong by chance, the
     * others don't.
     *
     * @param progress told how many examples are done, of {@code count * epochs} times their number
     */
    public static Ranker train(Examples examples, int count, int epochs, long seed, IntConsumer progress) {
        List<Ranker> rankers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int before = i * epochs * examples.size();
            rankers.add(new RankerTrainer(examples, seed + i).train(epochs, done -> progress.accept(before + done)));
        }
        return Ranker.mean(rankers);
    }

    /**
     * Goes through the examples again and again, in a new order each time.
     *
     * @param progress told how many examples are done
     */
    Ranker train(int epochs, IntConsumer progress) {
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        int total = Math.max(1, epochs * order.length / BATCH);
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order);
            for (int i = 0; i < order.length; i++) {
                learn(order[i]);
                if (i % BATCH == BATCH - 1 || i == order.length - 1) {
                    step(FIRST_RATE * Math.max(0.02, 1 - steps / (double) total));
                    progress.accept(epoch * order.length + i + 1);
                }
            }
        }
        return new Ranker(features, HIDDEN, scaling.undone(weights));
    }

    private void learn(int example) {
        int count = examples.candidates(example);
        if (count * features > matrix.length) {
            matrix = new float[count * features];
            activations = new float[count * HIDDEN];
            slopes = new float[count];
            scores = new float[count];
        }
        examples.features(example, matrix);
        scaling.apply(matrix, count);
        forward(count);
        softmax(count, examples.answer(example));
        for (int h = 0; h < HIDDEN; h++) {
            backward(h, count);
        }
    }

    private void forward(int count) {
        Arrays.fill(scores, 0, count, 0);
        for (int h = 0, at = 0; h < HIDDEN; h++, at += features + 2) {
            Arrays.fill(slopes, 0, count, weights[at]);
            Ranker.addProduct(weights, at + 2, features, matrix, count, count, slopes);
            for (int i = 0; i < count; i++) {
                float active = Math.max(slopes[i], Ranker.LEAK * slopes[i]);
                activations[h * count + i] = active;
                scores[i] += weights[at + 1] * active;
            }
        }
    }

    /** Turns the scores into the slope of the loss for each of them. */
    private void softmax(int count, int answer) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, scores[i]);
        }
        float sum = 0;
        for (int i = 0; i < count; i++) {
            scores[i] = (float) Math.exp(scores[i] - largest);
            sum += scores[i];
        }
        for (int i = 0; i < count; i++) {
            scores[i] /= sum;
        }
        scores[answer] -= 1;
    }

    private void backward(int h, int count) {
        int at = h * (features + 2);
        float weight = weights[at + 1];
        gradient[at + 1] += product(scores, 0, activations, h * count, count);
        float bias = 0;
        for (int i = 0; i < count; i++) {
            slopes[i] = scores[i] * weight * (activations[h * count + i] < 0 ? Ranker.LEAK : 1);
            bias += slopes[i];
        }
        gradient[at] += bias;
        for (int feature = 0; feature < features; feature++) {
            gradient[at + 2 + feature] += product(slopes, 0, matrix, feature * count, count);
        }
    }

    /** Four sums side by side: the compiler must not change the order of one. */
    private static float product(float[] left, int leftFrom, float[] right, int rightFrom, int count) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += left[leftFrom + i] * right[rightFrom + i];
            b += left[leftFrom + i + 1] * right[rightFrom + i + 1];
            c += left[leftFrom + i + 2] * right[rightFrom + i + 2];
            d += left[leftFrom + i + 3] * right[rightFrom + i + 3];
        }
        for (; i < count; i++) {
            a += left[leftFrom + i] * right[rightFrom + i];
        }
        return a + b + c + d;
    }

    private void step(double rate) {
        steps++;
        double meanBias = 1 - Math.pow(0.9, steps);
        double squareBias = 1 - Math.pow(0.999, steps);
        for (int i = 0; i < weights.length; i++) {
            float slope = (float) (gradient[i] / BATCH + SHRINKAGE * weights[i]);
            mean[i] = 0.9f * mean[i] + 0.1f * slope;
            square[i] = 0.999f * square[i] + 0.001f * slope * slope;
            weights[i] -= (float) (rate * mean[i] / meanBias / (Math.sqrt(square[i] / squareBias) + 1e-7));
            gradient[i] = 0;
        }
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }
}
