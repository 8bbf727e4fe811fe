package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.replay.RetailRow;
import dev.shopkeeper.local.replay.RetailRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Itemset mining in CPU seconds on three sets of baskets, beside PyFIM (C) on the same files if a Python that has it is
 * given: {@code baskets DATA_DIR [PYTHON]}. Of PyFIM's algorithms the quickest counts: once only counting the sets, and
 * once making the list of them, as Shopkeeper does.
 */
public final class MiningSpeed {
    private static final long SEED = 20260301;

    private static final String PEER = """
            import gzip, sys, time, fim
            name, support, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
            baskets = [line.split() for line in (gzip.open if name.endswith('.gz') else open)(name, 'rt')]
            def median(algorithm, report):
                seconds = []
                for run in range(runs):
                    start = time.process_time()
                    found = getattr(fim, algorithm)(baskets, target='s', supp=-support, zmin=1, report=report)
                    seconds.append(time.process_time() - start)
                return sorted(seconds)[runs // 2], found
            algorithms = ('fpgrowth', 'eclat', 'relim')
            counted = min((median(a, '#')[0], a) for a in algorithms)
            listed = min((median(a, 'a')[0], a) for a in algorithms)
            found = len(fim.fpgrowth(baskets, target='s', supp=-support, zmin=1, report='a'))
            print(found, '%.4f' % counted[0], counted[1], '%.4f' % listed[0], listed[1])
            """;

    private record Case(String name, Path file, int support, int runs) {}

    private MiningSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        Optional<String> python = arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty();
        Path folder = Files.createTempDirectory("mining");
        try {
            System.out.printf("seed %d%n", SEED);
            for (Case mined : cases(data, folder)) {
                compare(mined, python);
            }
        } finally {
            delete(folder);
        }
    }

    private static List<Case> cases(Path data, Path folder) throws IOException {
        List<Case> cases = new ArrayList<>();
        Path groceries = data.resolve("baskets/groceries.txt.gz");
        for (int support : new int[] {10, 5, 4, 3, 2}) {
            cases.add(new Case("groceries", groceries, support, 40));
        }
        Path retail = retail(data.resolve("online-retail.csv.gz"), folder.resolve("retail.txt"));
        for (int support : new int[] {200, 100, 50}) {
            cases.add(new Case("Online Retail", retail, support, 6));
        }
        Path quest = quest(folder.resolve("quest.txt"));
        for (int support : new int[] {100, 20, 10, 5}) {
            cases.add(new Case("Quest T10I4D100K", quest, support, 6));
        }
        return cases;
    }

    private static void compare(Case mined, Optional<String> python) throws IOException, InterruptedException {
        String file = mined.file().toString();
        String[] own = own(mined);
        System.out.printf(
                "%-17s count ≥ %3d: %,11d itemsets, CPU s cold %s, warm %s",
                mined.name(), mined.support(), Long.parseLong(own[0]), own[1], own[2]);
        if (mined.name().equals("groceries") && mined.support() == 10) {
            System.out.printf("; rules at confidence .5: %s, at .8: %s", own[3], own[4]);
        }
        if (python.isPresent()) {
            String[] peer = output(List.of(
                    python.get(),
                    "-c",
                    PEER,
                    file,
                    Integer.toString(mined.support()),
                    Integer.toString(Math.max(1, mined.runs() / 6))));
            System.out.printf(
                    "%n  PyFIM: %,d itemsets, counted %s (%s), listed %s (%s): warm takes %.2f × and %.2f ×, cold %.2f × the list",
                    Long.parseLong(peer[0]),
                    peer[1],
                    peer[2],
                    peer[3],
                    peer[4],
                    ratio(own[2], peer[1]),
                    ratio(own[2], peer[3]),
                    ratio(own[1], peer[3]));
        }
        System.out.println();
    }

    private static String[] own(Case mined) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return output(List.of(
                java,
                "-Xmx4g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MiningRun.class.getName(),
                mined.file().toString(),
                Integer.toString(mined.support()),
                Integer.toString(mined.runs()),
                "0.5",
                "0.8"));
    }

    private static double ratio(String own, String peer) {
        return Double.parseDouble(own) / Double.parseDouble(peer);
    }

    private static String[] output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed");
        }
        return printed.strip().split("\\s+");
    }

    /** Each invoice that is no cancellation is a basket of stock codes. */
    private static Path retail(Path file, Path baskets) throws IOException {
        Map<String, TreeSet<String>> invoices = new LinkedHashMap<>();
        try (RetailRows rows = new RetailRows(file)) {
            for (Optional<RetailRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (!row.get().isCancellation()) {
                    invoices.computeIfAbsent(row.get().invoice(), invoice -> new TreeSet<>())
                            .add(row.get().code().replace(' ', '_'));
                }
            }
        }
        Files.write(
                baskets,
                invoices.values().stream().map(codes -> String.join(" ", codes)).toList());
        return baskets;
    }

    private static Path quest(Path baskets) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(baskets)) {
            new QuestBaskets(1_000, 2_000, 4, SEED).write(out, 100_000, 10);
        }
        return baskets;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
