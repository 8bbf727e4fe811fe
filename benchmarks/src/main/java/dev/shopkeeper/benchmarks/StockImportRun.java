package dev.shopkeeper.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.query.LakeBucket;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A CSV file of stock movements dropped into the lake of the local machine, and dropped again under another name: how
 * long it takes until its rows are in the queue and until they are counted, and whether each counts once.
 */
public final class StockImportRun {
    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final long POLL_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintStream OUT = System.out;

    private final StockFile file;
    private final int rows;
    private final int skus;
    private final ProcessTree processes = new ProcessTree();

    private StockImportRun(int rows, int skus) {
        this.rows = rows;
        this.skus = skus;
        this.file = new StockFile(rows, skus);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: benchmarks/run stock-import ROWS SKUS");
            System.exit(2);
        }
        var run = new StockImportRun(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        System.exit(run.run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Path csv = Files.createTempFile("stock", ".csv");
        file.write(csv);
        OUT.printf("%,d rows of %,d SKUs, %,d MB%n", rows, skus, Files.size(csv) >> 20);
        try (processes;
                Machine machine =
                        Machine.start(MeasuredMachine.options(Map.of()), TerminalLog.quiet(System.err, false));
                LakeBucket lake = new LakeBucket(machine.addresses());
                DynamoDbClient dynamoDb = MeasuredMachine.dynamoDb(machine)) {
            String table = machine.addresses().tables().get("StockTable");
            return drop(machine, lake, csv, "first")
                    && isRight(dynamoDb, table)
                    && drop(machine, lake, csv, "again")
                    && isRight(dynamoDb, table);
        } finally {
            Files.delete(csv);
        }
    }

    /** Drops the file and waits until nothing is left to do. */
    private boolean drop(Machine machine, LakeBucket lake, Path csv, String name)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        lake.objects().put("imports/stock/" + name + ".csv", csv);
        String result = "imports/results/" + name + ".csv.jsonl";
        while (lake.objects().list(result).isEmpty()) {
            Thread.sleep(POLL_MILLIS);
        }
        OUT.printf("dropped %s: all rows in the queue after %.0f s%n", name, (System.nanoTime() - start) / 1e9);
        if (!hasRightResult(lake, result)) {
            return false;
        }
        if (!machine.awaitIdle(PATIENCE)) {
            OUT.println("the queues did not run empty");
            return false;
        }
        double counted = (System.nanoTime() - start) / 1e9;
        OUT.printf(
                "dropped %s: counted after %.0f s (%,.0f rows a second); all processes: %,.0f CPU s so far, at most %,d MB%n",
                name, counted, rows / counted, processes.cpuSeconds(), processes.peakMegabytes());
        return true;
    }

    private boolean hasRightResult(LakeBucket lake, String key) throws IOException {
        byte[] result = lake.objects().get(key).orElseThrow();
        String[] lines = new String(result, StandardCharsets.UTF_8).split("\n");
        JsonNode whole = JSON.readTree(lines[0]);
        OUT.println(whole);
        int rejected = 0;
        for (String line : lines) {
            rejected += line.contains("\"code\":\"formula\"") ? 1 : 0;
        }
        boolean right = whole.path("queued").asInt() == rows - file.badRows() && rejected == file.badRows();
        OUT.println("result file right: " + right);
        return right;
    }

    private boolean isRight(DynamoDbClient dynamoDb, String table) {
        int levels = 0;
        int wrong = 0;
        for (Map<String, AttributeValue> item :
                dynamoDb.scanPaginator(scan -> scan.tableName(table)).items()) {
            int sku = Integer.parseInt(item.get("sku").s().substring("IMPORT-".length()));
            wrong += Long.parseLong(item.get("on_hand").n()) == file.onHand(sku) ? 0 : 1;
            levels++;
        }
        OUT.printf("%,d levels, %,d wrong%n", levels, wrong);
        return levels == skus && wrong == 0;
    }
}
