package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.recommend.NextItems;
import dev.shopkeeper.local.recommend.Training;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.recommenders.blend.BlendedModel;
import dev.shopkeeper.recommenders.blend.BlendedModelBuilder;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.blend.RankerLearning.Learned;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.popularity.ItemPopularity;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ItemIds;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description = {
            "Learns from the sessions of a file which items come next, and lists them for other, running sessions.",
            "No machine needs to run. Gzipped files are read as they are."
        })
final class RecommendCommand implements Callable<Integer> {
    private static final int STEPS = 1000;

    private final Shopkeeper shopkeeper;
    private final LongSupplier nanoTime;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            required = true,
            description = "clicks, tab-separated, with the header SessionId, ItemId, Time (a number)")
    private Path train;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            required = true,
            description = "one running session a line: item ids, oldest first, separated by spaces")
    private Path queries;

    @Option(
            names = "--k",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many items a list has, 1 to 200 (default: ${DEFAULT-VALUE})")
    private int length;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "one list a line, best item first")
    private Path output;

    @Option(names = "--latency", paramLabel = "FILE", description = "microseconds of each query as CSV")
    private Path latency;

    @Option(names = "--no-tune", description = "don't learn from the newest sessions how to weigh the models; faster")
    private boolean withoutTuning;

    RecommendCommand(Shopkeeper shopkeeper, LongSupplier nanoTime) {
        this.shopkeeper = shopkeeper;
        this.nanoTime = nanoTime;
    }

    @Override
    public Integer call() throws IOException {
        if (length < 1 || length > ItemPopularity.LISTED) {
            throw new IllegalArgumentException("--k must be 1 to " + ItemPopularity.LISTED + ", not " + length);
        }
        Terminal terminal = shopkeeper.terminal();
        long start = nanoTime.getAsLong();
        Training training = read(terminal);
        long read = nanoTime.getAsLong();
        Ranker ranker = withoutTuning ? RankerLearning.plain() : tune(terminal, training.log());
        long tuned = nanoTime.getAsLong();
        ModelFile file = BlendedModelBuilder.build(training.log(), training.ids(), ranker);
        long built = nanoTime.getAsLong();
        NextItems answers = answer(terminal, file);
        terminal.say(
                "recommend.times",
                seconds(start, read),
                seconds(read, tuned),
                seconds(tuned, built),
                seconds(built, nanoTime.getAsLong()));
        terminal.say(
                "recommend.model", file.byteSize() / (double) training.log().clicks());
        terminal.say("recommend.latency", answers.latency(0.5), answers.latency(0.9));
        return 0;
    }

    private Training read(Terminal terminal) {
        try (Progress _ = Progress.start(terminal, terminal.text("recommend.reading", train.getFileName()), -1)) {
            Training training = Training.read(train);
            SessionLog log = training.log();
            terminal.say("recommend.read", log.sessions(), log.clicks(), log.itemCount(), training.repeated());
            return training;
        }
    }

    private Ranker tune(Terminal terminal, SessionLog log) throws IOException {
        try (Progress progress = Progress.start(terminal, terminal.text("recommend.tuning"), STEPS)) {
            long[] shown = {0};
            Learned learned = new RankerLearning(share -> {
                        long steps = (long) (share * STEPS);
                        progress.step(steps - shown[0]);
                        shown[0] = steps;
                    })
                    .learn(log);
            progress.close();
            if (learned.examples() == 0) {
                terminal.say("recommend.few");
            } else {
                terminal.say(
                        "recommend.tuned",
                        learned.examples(),
                        learned.learned().queries(),
                        learned.learned().hitRate(),
                        learned.learned().reciprocalRank(),
                        learned.plain().hitRate(),
                        learned.plain().reciprocalRank());
            }
            return learned.ranker();
        }
    }

    private NextItems answer(Terminal terminal, ModelFile file) throws IOException {
        NextItems answers = new NextItems(BlendedModel.read(file), ItemIds.read(file), length, nanoTime);
        try (Progress progress = Progress.start(terminal, terminal.text("recommend.answering"), -1)) {
            answers.answer(queries, output, progress);
        }
        Optional.ofNullable(latency).ifPresent(answers::writeLatencies);
        terminal.say("recommend.answered", answers.queries(), output, answers.strangers());
        return answers;
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
