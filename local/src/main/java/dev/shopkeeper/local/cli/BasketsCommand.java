package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.baskets.BasketFile;
import dev.shopkeeper.local.baskets.BasketResults;
import dev.shopkeeper.local.baskets.BasketsReport;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.recommenders.baskets.BasketReader;
import dev.shopkeeper.recommenders.baskets.Baskets;
import dev.shopkeeper.recommenders.baskets.ItemsetMiner;
import dev.shopkeeper.recommenders.baskets.Itemsets;
import dev.shopkeeper.recommenders.baskets.RuleMiner;
import dev.shopkeeper.recommenders.baskets.RuleMiner.Consequents;
import dev.shopkeeper.recommenders.baskets.Rules;
import dev.shopkeeper.rejection.Checked;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "baskets",
        mixinStandardHelpOptions = true,
        description = {
            "Finds what is bought together: all sets of items that enough baskets contain, and rules made of them.",
            "Both files are CSV, and gzipped if their names end in .gz."
        },
        footer = {
            "",
            "Example: shopkeeper baskets --input orders.txt --min-support 10 --itemsets sets.csv --rules rules.csv"
        })
final class BasketsCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "one basket a line, gzipped or not; an item that a line repeats counts once")
    private Path input;

    @Option(
            names = "--separator",
            paramLabel = "TEXT",
            description = "what stands between two items of a line (default: white space)")
    private String separator;

    @Option(
            names = "--min-support",
            paramLabel = "COUNT",
            required = true,
            description = "how many baskets must contain a set, at least 1")
    private int minSupport;

    @Option(
            names = "--max-size",
            paramLabel = "ITEMS",
            defaultValue = "30",
            description = "how many items a set may have (default: ${DEFAULT-VALUE})")
    private int maxSize;

    @Option(
            names = "--min-confidence",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "of the baskets with the one side of a rule, how many have the other, from 0 to 1"
                    + " (default: ${DEFAULT-VALUE})")
    private double minConfidence;

    @Option(
            names = "--consequents",
            paramLabel = "one|any",
            defaultValue = "one",
            description = "how many items a rule may lead to (default: ${DEFAULT-VALUE})")
    private Consequents consequents;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "10000000",
            description = "more sets, or rules, than this are refused, since they must fit into the memory"
                    + " (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--itemsets", paramLabel = "OUT", required = true, description = "where to write the sets")
    private Path itemsetsFile;

    @Option(names = "--rules", paramLabel = "OUT", required = true, description = "where to write the rules")
    private Path rulesFile;

    BasketsCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        checkOptions();
        Terminal terminal = shopkeeper.terminal();
        var report = new BasketsReport(terminal);
        var results = new BasketResults(separator == null ? " " : separator);
        long started = System.nanoTime();
        BasketReader.Read read = read(terminal);
        report.print(read);
        long readAt = System.nanoTime();
        Itemsets itemsets = itemsets(read.baskets(), terminal);
        report.print(itemsets);
        long minedAt = System.nanoTime();
        Rules rules = accepted(new RuleMiner(minConfidence, consequents, limit).mine(itemsets));
        report.print(rules);
        long ruledAt = System.nanoTime();
        results.write(itemsets, itemsetsFile);
        results.write(rules, rulesFile);
        terminal.say(
                "baskets.took",
                (readAt - started) / 1e9,
                (minedAt - readAt) / 1e9,
                (ruledAt - minedAt) / 1e9,
                (System.nanoTime() - ruledAt) / 1e9);
        return 0;
    }

    private void checkOptions() {
        require(minSupport >= 1, "--min-support must be 1 or more, not " + minSupport);
        require(maxSize >= 1, "--max-size must be 1 or more, not " + maxSize);
        require(limit >= 1, "--limit must be 1 or more, not " + limit);
        require(minConfidence >= 0 && minConfidence <= 1, "--min-confidence must be from 0 to 1, not " + minConfidence);
        require(separator == null || !separator.isEmpty(), "--separator must not be empty");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private BasketReader.Read read(Terminal terminal) {
        Pattern between = separator == null ? BasketReader.WHITE_SPACE : Pattern.compile(separator, Pattern.LITERAL);
        try (Progress progress = Progress.start(terminal, terminal.text("baskets.reading", input.getFileName()), -1)) {
            BasketReader.Read read = BasketFile.read(input, between, progress);
            require(
                    minSupport <= read.baskets().size(),
                    "--min-support " + minSupport + " is more than the "
                            + read.baskets().size() + " baskets there are");
            return read;
        }
    }

    private Itemsets itemsets(Baskets baskets, Terminal terminal) {
        var miner = new ItemsetMiner(minSupport, maxSize, limit);
        try (Progress progress =
                Progress.start(terminal, terminal.text("baskets.mining"), miner.frequentItems(baskets))) {
            return accepted(miner.mine(baskets, progress::step));
        }
    }

    private static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(T value) -> value;
            case Checked.Rejected<T>(var rejection) ->
                throw new IllegalArgumentException(
                        rejection.message() + "; raise --" + rejection.field() + " or --limit, or lower --max-size");
        };
    }
}
