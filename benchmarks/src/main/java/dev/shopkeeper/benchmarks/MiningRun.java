package dev.shopkeeper.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.shopkeeper.local.baskets.BasketFile;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.recommenders.baskets.BasketReader;
import dev.shopkeeper.recommenders.baskets.Baskets;
import dev.shopkeeper.recommenders.baskets.ItemsetMiner;
import dev.shopkeeper.recommenders.baskets.Itemsets;
import dev.shopkeeper.recommenders.baskets.RuleMiner;
import dev.shopkeeper.recommenders.baskets.RuleMiner.Consequents;
import dev.shopkeeper.recommenders.baskets.Rules;
import dev.shopkeeper.rejection.Checked;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Mines one file in a process of its own: the first time in a cold JVM, then warm. CPU seconds are those of the whole
 * process, its compiler and collector included.
 */
public final class MiningRun {
    private static final int ANY_SIZE = 100;
    private static final int PLENTY = 60_000_000;

    private MiningRun() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int minSupport = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        BasketReader.Read read = BasketFile.read(file, BasketReader.WHITE_SPACE, Progress.none());
        Baskets baskets = read.baskets();
        double started = cpuSeconds();
        Itemsets itemsets = mined(baskets, minSupport);
        double cold = cpuSeconds() - started;
        for (int run = 1; run < runs / 2; run++) {
            mined(baskets, minSupport);
        }
        // The clock ticks in hundredths: many runs together say more than the median of each.
        double warmed = cpuSeconds();
        for (int run = 0; run < runs; run++) {
            mined(baskets, minSupport);
        }
        double warm = (cpuSeconds() - warmed) / runs;
        System.out.printf("%d %.4f %.4f", itemsets.size(), cold, warm);
        for (int i = 3; i < arguments.length; i++) {
            double confidence = Double.parseDouble(arguments[i]);
            Rules rules = accepted(new RuleMiner(confidence, Consequents.ONE, PLENTY).mine(itemsets));
            System.out.printf(" %d", rules.size());
        }
        System.out.println();
    }

    private static Itemsets mined(Baskets baskets, int minSupport) {
        return accepted(new ItemsetMiner(minSupport, ANY_SIZE, PLENTY).mine(baskets, done -> {}));
    }

    private static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(T value) -> value;
            case Checked.Rejected<T>(var rejection) -> throw new IllegalStateException(rejection.message());
        };
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
