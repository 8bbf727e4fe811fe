package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.recommend.Training;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.blend.BlendedModel;
import dev.shopkeeper.recommenders.blend.BlendedModelBuilder;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.evaluation.NextItemFigures;
import dev.shopkeeper.recommenders.neighbours.VmisKnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Serenade's toy shop with Serenade's parameters. Many of its scores are equal, and Serenade leaves them in the order of
 * a hash table, other in each run; so VMIS-kNN is asked with the items numbered in twenty random orders.
 */
final class ToyShop {
    private static final VmisKnn.Parameters PARAMETERS = new VmisKnn.Parameters(500, 50, 2, 1);
    private static final int ORDERS = 20;
    private static final long SEED = 20260301;

    private final Training training;
    private final Training test;
    private final Map<String, Integer> numbers;

    ToyShop(Path folder) {
        training = Training.read(folder.resolve("train.tsv.gz"));
        test = Training.read(folder.resolve("test.tsv.gz"));
        String[] ids = training.ids();
        numbers = new HashMap<>(
                IntStream.range(0, ids.length).boxed().collect(Collectors.toMap(item -> ids[item], item -> item)));
    }

    void run() throws IOException {
        DoubleSummaryStatistics ranks = new DoubleSummaryStatistics();
        DoubleSummaryStatistics hits = new DoubleSummaryStatistics();
        Random random = new Random(SEED);
        for (int i = 0; i < ORDERS; i++) {
            int[] order = order(random);
            NextItemFigures figures = ask(new VmisKnn(numbered(order), PARAMETERS), order);
            ranks.accept(figures.reciprocalRank());
            hits.accept(figures.hitRate());
        }
        System.out.printf("toy shop, VMIS-kNN in %d orders of equals (seed %d): %n", ORDERS, SEED);
        print("MRR@20", ranks);
        print("HR@20 ", hits);
        int[] same = IntStream.range(0, training.ids().length).toArray();
        BlendedModel blended = BlendedModel.read(BlendedModelBuilder.build(
                training.log(),
                training.ids(),
                new RankerLearning(_ -> {}).learn(training.log()).ranker()));
        System.out.println("toy shop, blended: " + ask(blended, same));
    }

    private static void print(String name, DoubleSummaryStatistics figures) {
        System.out.printf(
                "  %s %.4f on average, %.4f to %.4f%n", name, figures.getAverage(), figures.getMin(), figures.getMax());
    }

    private int[] order(Random random) {
        List<Integer> order = IntStream.range(0, training.ids().length).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private SessionLog numbered(int[] order) {
        SessionLog log = training.log();
        int[] starts = new int[log.sessions() + 1];
        int[] items = new int[log.clicks()];
        Arrays.setAll(starts, session -> session == 0 ? 0 : log.end(session - 1));
        Arrays.setAll(items, click -> order[log.item(click)]);
        return new SessionLog(log.itemCount(), starts, items);
    }

    /** Each click of a test session but the first, from the ones before it; items that nobody clicked before left out. */
    private NextItemFigures ask(SessionModel model, int[] order) {
        NextItemFigures.Sum sum = new NextItemFigures.Sum();
        RankedItems answer = new RankedItems(20);
        SessionLog log = test.log();
        for (int session = 0; session < log.sessions(); session++) {
            int[] known = new int[log.length(session)];
            int length = 0;
            for (int click = log.start(session); click < log.end(session); click++) {
                Integer number = numbers.get(test.ids()[log.item(click)]);
                int item = number == null ? -1 : order[number];
                if (click > log.start(session)) {
                    model.recommend(known, length, answer);
                    sum.add(answer, item);
                }
                if (item >= 0) {
                    known[length++] = item;
                }
            }
        }
        return sum.figures();
    }
}
