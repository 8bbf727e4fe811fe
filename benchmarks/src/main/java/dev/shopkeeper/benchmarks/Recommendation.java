package dev.shopkeeper.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.shopkeeper.local.recommend.NextItems;
import dev.shopkeeper.local.recommend.Training;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.recommenders.blend.BlendedModel;
import dev.shopkeeper.recommenders.blend.BlendedModelBuilder;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.blend.RankerLearning.Learned;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ItemIds;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The next item of running sessions: time and size of the model, time of an answer, and lists for a scorer. Then VMIS-kNN
 * on Serenade's toy shop, beside Serenade's own figures.
 */
public final class Recommendation {
    private static final int LENGTH = 20;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long wall = System.nanoTime();
    private long cpu = system.getProcessCpuTime();

    private Recommendation() {}

    /** @param arguments the folder with the data, and, if lists are to be scored, the scorer (a Python program) */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1) {
            System.err.println("usage: benchmarks/run recommend DATA_DIR [SCORER]");
            System.exit(2);
        }
        Path data = Path.of(arguments[0]);
        Path lists = Files.createTempDirectory("recommend");
        Recommendation benchmark = new Recommendation();
        benchmark.run(data, lists);
        for (int i = 1; i < arguments.length; i++) {
            for (String name : new String[] {"tuned", "untuned"}) {
                System.out.print(name + ": ");
                score(Path.of(arguments[i]), data.resolve("yoochoose1_64.answers.txt.gz"), lists.resolve(name));
            }
        }
        new ToyShop(data.resolve("serenade-toy")).run();
    }

    private void run(Path data, Path lists) throws IOException {
        Training training = Training.read(data.resolve("yoochoose1_64.train.tsv.gz"));
        lap("read " + training.log().clicks() + " clicks");
        ModelFile untuned = build(training, RankerLearning.plain());
        lap("built, untuned");
        Learned learned = new RankerLearning(_ -> {}).learn(training.log());
        lap("learned from " + learned.examples() + " clicks");
        System.out.printf(
                "  on %,d others: %s, before %s%n", learned.learned().queries(), learned.learned(), learned.plain());
        ModelFile tuned = build(training, learned.ranker());
        lap("built again, with what was learned");
        double clicks = training.log().clicks();
        tuned.sizes()
                .forEach((name, bytes) -> System.out.printf("  %-20s %5.2f bytes a click%n", name, bytes / clicks));
        System.out.printf("  %-20s %5.2f bytes a click%n", "in all", tuned.byteSize() / clicks);
        answer(untuned, data, lists.resolve("untuned"));
        answer(tuned, data, lists.resolve("tuned"));
    }

    private static ModelFile build(Training training, Ranker ranker) throws IOException {
        return BlendedModelBuilder.build(training.log(), training.ids(), ranker);
    }

    private void answer(ModelFile file, Path data, Path lists) throws IOException {
        NextItems answers = new NextItems(BlendedModel.read(file), ItemIds.read(file), LENGTH, System::nanoTime);
        answers.answer(data.resolve("yoochoose1_64.queries.txt.gz"), lists, Progress.none());
        lap("answered " + answers.queries() + " queries");
        System.out.printf("  p50 %.1f µs, p90 %.1f µs%n", answers.latency(0.5), answers.latency(0.9));
    }

    private static void score(Path scorer, Path answers, Path lists) throws IOException, InterruptedException {
        System.out.flush();
        new ProcessBuilder("python3", scorer.toString(), answers.toString(), lists.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private void lap(String step) {
        long wallNow = System.nanoTime();
        long cpuNow = system.getProcessCpuTime();
        System.out.printf("%s: %.2f s, %.2f CPU s%n", step, (wallNow - wall) / 1e9, (cpuNow - cpu) / 1e9);
        wall = System.nanoTime();
        cpu = system.getProcessCpuTime();
    }
}
