package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.evaluation.EvaluationResults;
import dev.shopkeeper.local.evaluation.HistoryFile;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.recommenders.evaluation.Contender;
import dev.shopkeeper.recommenders.evaluation.Contenders;
import dev.shopkeeper.recommenders.evaluation.Evaluation;
import dev.shopkeeper.recommenders.evaluation.Histories;
import dev.shopkeeper.recommenders.evaluation.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how well recommenders, and their combination, foresee the next items of users or sessions.",
            "Settings and weights are chosen on the steps before those that are asked for."
        },
        footer = {"", "Example: shopkeeper evaluate --input interactions.tsv --split leave-one-out --k 10"})
final class EvaluateCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "columns UserId or SessionId, ItemId and Time, named in the first line, separated by tabs or"
                    + " commas; gzipped or not")
    private Path input;

    @Option(
            names = "--split",
            paramLabel = "time|leave-one-out",
            defaultValue = "time",
            description = "asks for all steps from a moment on, or for the last step of each user"
                    + " (default: ${DEFAULT-VALUE})")
    private String split;

    @Option(
            names = "--test-share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "of all steps, those after that moment (default: ${DEFAULT-VALUE})")
    private double testShare;

    @Option(
            names = "--k",
            paramLabel = "ITEMS",
            defaultValue = "20",
            description = "how many items are recommended, at most 100 (default: ${DEFAULT-VALUE})")
    private int k;

    @Option(
            names = "--output",
            paramLabel = "OUT",
            description = "where to write the figures: as JSON if it ends in .json, otherwise as CSV")
    private Path output;

    EvaluateCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        Evaluation evaluation = new Evaluation(rule(), k);
        Terminal terminal = shopkeeper.terminal();
        long started = System.nanoTime();
        Histories histories = HistoryFile.read(input);
        terminal.say("evaluate.read", histories.size(), histories.users(), histories.items().length);
        List<Contender> contenders = Contenders.of(histories);
        try (Progress progress = Progress.start(terminal, terminal.text("evaluate.running"), 2L * contenders.size())) {
            Evaluation.Report report = evaluation.run(histories, contenders, progress::step);
            progress.close();
            var results = new EvaluationResults(report, k);
            results.print(terminal);
            if (output != null) {
                results.write(output);
            }
        }
        terminal.say("evaluate.took", (System.nanoTime() - started) / 1e9);
        return 0;
    }

    private Split.Rule rule() {
        return switch (split) {
            case "leave-one-out" -> new Split.LeaveOneOut();
            case "time" -> {
                if (!(testShare > 0 && testShare < 1)) {
                    throw new IllegalArgumentException("--test-share must be between 0 and 1, not " + testShare);
                }
                yield new Split.ByTime(testShare);
            }
            default -> throw new IllegalArgumentException("--split must be time or leave-one-out, not " + split);
        };
    }
}
