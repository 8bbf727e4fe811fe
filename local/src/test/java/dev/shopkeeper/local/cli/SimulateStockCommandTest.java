package dev.shopkeeper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateStockCommandTest {
    private static final long SEED = 5;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Forty SKUs over 160 numbered days, half of them cheap, with now and then a bulk order; three are hardly ever sold. */
    private Path history() throws IOException {
        var random = new Random(SEED);
        List<String> lines = new ArrayList<>(List.of("unique_id,ds,y,unit_cost"));
        for (int sku = 0; sku < 40; sku++) {
            double mean = Math.exp(random.nextGaussian());
            for (int day = 1; day <= 160; day++) {
                long units = Math.round(mean * -Math.log(1 - random.nextDouble()) * (random.nextInt(50) == 0 ? 20 : 1));
                lines.add("sku-%d,%d,%d,%d".formatted(sku, day, units, sku % 2 == 0 ? 100 : 2000));
            }
        }
        return Files.write(folder.resolve("demand.csv"), lines);
    }

    private int execute(String... arguments) {
        var terminal = new Terminal(print(out), print(err), false, Messages.in("en"));
        var workbench = new Workbench(folder, terminal, new RealMachines(), Clock.systemUTC(), new CountDownLatch(0));
        return Shopkeeper.commandLine(workbench).execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void comparesPoliciesAndWritesWhatItFound() throws IOException {
        String data = history().toString();
        Path json = folder.resolve("curves.json");
        Path csv = folder.resolve("curves.csv");
        Path pictures = folder.resolve("pictures");
        assertThat(execute(
                        "simulate",
                        "stock",
                        "--data",
                        data,
                        "--hold-out",
                        "56",
                        "--output",
                        json.toString(),
                        "--plot",
                        pictures.toString()))
                .as("seed %d: %s", SEED, err)
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("37 SKUs, the last 56 days", "today: service level by class", "ours: fill rate of the shop");
        assertThat(pictures.resolve("stock-policies.svg")).isNotEmptyFile();
        assertThat(pictures.resolve("stock-policies.png")).isNotEmptyFile();

        JsonNode rows = new ObjectMapper().readTree(json.toFile());
        assertThat(rows.at("/0/policy").asText()).isEqualTo("today");
        assertThat(rows.findValuesAsText("policy")).contains("days_of_cover", "naive_min_max", "shop_fill_rate");
        rows.forEach(row -> {
            assertThat(row.get("fill_rate").asDouble()).isBetween(0.0, 1.0);
            assertThat(row.get("cost").asDouble())
                    .isEqualTo(row.get("holding_cost").asDouble()
                            + row.get("ordering_cost").asDouble()
                            + row.get("stock_out_cost").asDouble());
        });
        assertThat(execute("simulate", "stock", "--data", data, "--hold-out", "56", "--output", csv.toString()))
                .isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(rows.size() + 1)
                .first()
                .asString()
                .startsWith("policy,setting,");
    }

    @Test
    void followsTheSettingsOfTheShopAndSaysWhatItCannot() throws IOException {
        Path settings = Files.write(
                folder.resolve("replenishment.csv"),
                List.of(
                        "scope,key,warehouse,lead_time_days,review_days,pack_size,budget_minor",
                        "shop,,,,,,90000",
                        "default,,,14,7,,",
                        "sku,sku-1,,soon,,,",
                        "sku,sku-2,,,,12,",
                        "sku,sku-3,north,30,,,"));
        assertThat(execute(
                        "simulate",
                        "stock",
                        "--data",
                        history().toString(),
                        "--hold-out",
                        "56",
                        "--settings",
                        settings.toString()))
                .as("seed %d: %s", SEED, err)
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "replenishment.csv: 3 rows followed, 1 rejected; 1 of 37 SKUs have a row of their own.",
                        "  row 4, lead_time_days: lead_time_days must be a whole number from 0 to 730",
                        "Not followed: 1 rows for other warehouses; --warehouse chooses one.",
                        "Not tried: budget_minor.",
                        "today: by the settings");
    }

    @Test
    void explainsItself() {
        assertThat(execute("simulate", "stock", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Usage: shopkeeper simulate stock", "Examples:", "--lead-time", "--lang");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate                                      | Simulate what",
                "simulate stock                                | --data",
                "simulate stock --data none.csv                | none.csv: no such file",
                "simulate stock --data FILE --format xml       | unknown format 'xml'",
                "simulate stock --data FILE --format online-retail | this is not an Online Retail file",
                "simulate stock --data FILE --lead-time -1     | lead time must not be negative",
                "simulate stock --data FILE --review 0         | review days must be above 0",
                "simulate stock --data FILE --hold-out 0       | days of the trial must be above 0",
                "simulate stock --data FILE --hold-out 160     | --hold-out 160 leaves nothing to learn from",
                "simulate stock --data FILE --hold-out 150     | a history of 160 days is too short",
                "simulate stock --data FILE --min-days-sold 150 | none of 40 SKUs was sold on 150 days",
                "simulate stock --data FILE --policy newsvendor | --policy must be min_max or order_up_to",
                "simulate stock --data FILE --margin -1        | --margin must be a number from 0",
                "simulate stock --data FILE --cover-days 0     | --cover-days must be at least 1",
                "simulate stock --data FILE --lead-time much   | --lead-time",
                "simulate stock --data FILE --settings none.csv | none.csv: no such file",
                "simulate stock --data FILE --settings FILE --policy min_max | --policy and --settings contradict",
                "simulate stock --data FILE --settings FILE --cover-days 9 | --cover-days and --settings contradict",
                "simulate stock --data FILE --settings FILE --lead-time 9 | --lead-time and --settings contradict",
                "simulate stock --data FILE --warehouse main   | --warehouse says whose rows of --settings apply",
            })
    void saysInOneLineWhatIsWrong(String line, String reason) throws IOException {
        String file = history().toString();
        assertThat(execute(line.strip().replace("FILE", file).split(" +"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(reason).doesNotContain("\tat ");
    }
}
