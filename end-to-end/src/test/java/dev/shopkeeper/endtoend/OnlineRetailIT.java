package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.replay.BatchSender;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.DataFormat;
import dev.shopkeeper.local.replay.Pace;
import dev.shopkeeper.local.replay.Replay;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A made-up file in the form of UCI Online Retail: what the lake holds afterwards equals the file. The same check over
 * the whole real file is the benchmark {@code online-retail}.
 */
@ExtendWith(SharedMachine.class)
class OnlineRetailIT {
    private static final int INVOICES = 300;
    private static final LocalDate FIRST_DAY = LocalDate.of(2010, 12, 1);
    private static final LocalDate RUN = LocalDate.of(2011, 12, 10);

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20101201);

    /** Units sold and returned by day and code: the straight sum over the rows. */
    private final Map<String, long[]> sums = new TreeMap<>();

    private int rows;

    @Test
    void unitsPerProductAndDayEqualAStraightSumOverTheFile(Machine machine, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("sample.csv"), sampleFile());

        ReplaySummary summary = replay(machine, file);
        assertThat(summary.rowsRead()).isEqualTo(rows);
        assertThat(summary.rowsRejected()).hasSize(2);
        assertThat(summary.refused()).isZero();
        assertThat(machine.awaitIdle(Duration.ofMinutes(3))).isTrue();
        assertThat(machine.run("NightlyCompaction", Optional.of(RUN)).failed()).isFalse();

        assertThat(new LakeOf(machine)
                        .rows(
                                "sales/",
                                "select dt, sku, units, returns from FILES where sku like 'OR-%' order by dt, sku"))
                .isEqualTo(straightSums());
    }

    private List<String> straightSums() {
        return sums.entrySet().stream()
                .map(entry -> entry.getKey() + "," + entry.getValue()[0] + "," + entry.getValue()[1])
                .toList();
    }

    private static ReplaySummary replay(Machine machine, Path file) throws InterruptedException {
        try (CallSource source = DataFormat.ONLINE_RETAIL.open(file, ZoneOffset.UTC);
                BatchSender sender = new BatchSender(machine.addresses().http(), "local", Thread::sleep)) {
            return new Replay(sender, Pace.MAXIMUM, Clock.systemUTC(), Thread::sleep).run(source, Progress.none());
        }
    }

    private String sampleFile() throws IOException {
        StringBuilder csv = new StringBuilder(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (int invoice = 0; invoice < INVOICES; invoice++) {
            appendInvoice(csv, invoice);
        }
        csv.append("900001,OR-1,CUP,-5,2010-12-01 10:00:00,0,,United Kingdom\n");
        csv.append("900002,OR-1,CUP,many,2010-12-01 10:00:00,1.00,,United Kingdom\n");
        rows += 2;
        return csv.toString();
    }

    /** Every ninth invoice is a cancellation, every fourth has no customer; a product may stand in it twice. */
    private void appendInvoice(StringBuilder csv, int invoice) {
        LocalDate day = FIRST_DAY.plusDays(invoice / 10);
        boolean cancelled = invoice % 9 == 0;
        String number = (cancelled ? "C" : "") + (600_000 + invoice);
        String customer = invoice % 4 == 0 ? "" : String.valueOf(17_000 + invoice % 30);
        int lines = random.nextInt(1, 12);
        for (int line = 0; line < lines; line++) {
            String code = "OR-" + random.nextInt(8);
            int quantity = random.nextInt(1, 50);
            csv.append("%s,%s,\"CUP, BLUE\",%d,%s %02d:%02d:00,%.2f,%s,France\n"
                    .formatted(
                            number,
                            code,
                            cancelled ? -quantity : quantity,
                            day,
                            invoice % 24,
                            invoice % 60,
                            random.nextInt(1, 2_000) / 100.0,
                            customer));
            sums.computeIfAbsent(day + "," + code, key -> new long[2])[cancelled ? 1 : 0] += quantity;
            rows++;
        }
    }
}
