package dev.shopkeeper.benchmarks;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.blend.RankerLearning.Learned;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A recommendation model of a made-up shop of any size: time to learn and build, memory, bytes and time of an answer. */
public final class RecommendationSize {
    private static final long SEED = 20260301;
    private static final int ROUNDS = 3;
    private static final int ASKED = 20_000;

    private final ProcessTree processes = new ProcessTree();
    private final Stopwatch watch = new Stopwatch(System.out, processes);
    private final int items;
    private final int clicks;

    private RecommendationSize(int items, int clicks) {
        this.items = items;
        this.clicks = clicks;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: benchmarks/run recommend-size ITEMS CLICKS");
            System.exit(2);
        }
        new RecommendationSize(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() throws IOException {
        MadeUpClicks shop = new MadeUpClicks(items, SEED);
        SessionLog log = shop.log(clicks);
        watch.lap("made %,d clicks in %,d sessions on %,d items".formatted(log.clicks(), log.sessions(), items));
        Learned learned = new RankerLearning(_ -> {}).learn(log);
        watch.lap("learned from %,d clicks".formatted(learned.examples()));
        Path path = Files.createTempFile("size-", ".bin");
        MadeUpModel.of(log, learned.ranker()).save(path);
        watch.lap("built and saved all parts");
        RecommendationModel model = RecommendationModel.read(ModelFile.open(path));
        Files.delete(path);
        watch.lap("mapped and checked");
        model.file()
                .sizes()
                .forEach((name, bytes) ->
                        System.out.printf("  %-24s %7.2f bytes a click%n", name, (double) bytes / clicks));
        System.out.printf(
                "  %-24s %7.2f bytes a click, %.0f MB%n",
                "in all",
                (double) model.file().byteSize() / clicks,
                model.file().byteSize() / 1e6);
        answer(model, shop.running(ASKED));
        watch.lap("answered");
        System.out.printf("at most %,d MB resident%n", processes.peakMegabytes());
        processes.close();
    }

    /** The last round counts: the others are for the compiler. */
    private static void answer(RecommendationModel model, int[][] sessions) {
        RankedItems answer = new RankedItems(20);
        long[] nanos = new long[sessions.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < sessions.length; i++) {
                long start = System.nanoTime();
                model.sessions().recommend(sessions[i], sessions[i].length, answer);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "  p50 %.1f µs, p90 %.1f µs of %,d answers%n",
                nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 9 / 10] / 1e3, nanos.length);
    }
}
