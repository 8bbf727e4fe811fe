package dev.shopkeeper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code forecast} and {@code backtest} from file to file. */
class ForecastCommandTest {
    private static final String HEADER = "unique_id,ds,y\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesARowForEachStepWithTheQuantilesAskedFor() throws IOException {
        Path input = file(HEADER + "\"tea, \"\"green\"\"\",2026-02-27,4\n\"tea, \"\"green\"\"\",2026-02-28,4\n");
        assertThat(execute("forecast", input, "--freq D --season 1 --horizon 2 --quantiles 0.025,0.5"))
                .isZero();
        List<String> rows = printed().lines().toList();
        assertThat(rows).hasSize(3).first().isEqualTo("unique_id,ds,mean,q0.025,q0.5");
        assertThat(rows.get(1)).startsWith("\"tea, \"\"green\"\"\",2026-03-01,4,");
        assertThat(rows.get(2)).startsWith("\"tea, \"\"green\"\"\",2026-03-02,4,");
        assertThat(complaint())
                .contains("2 rows, 1 series; 1 forecast, 2 steps each")
                .contains("CPU s", "read", "write");
    }

    @Test
    void writesTheSameWhateverTheNumberOfThreads() throws IOException {
        Path input = file(madeUp(200, 60));
        Path one = folder.resolve("one.csv");
        Path four = folder.resolve("four.csv");
        String options = "--freq D --horizon 7 --threads ";
        assertThat(execute("forecast", input, options + "1 --output " + one)).isZero();
        assertThat(execute("forecast", input, options + "4 --output " + four)).isZero();
        assertThat(four).hasSameTextualContentAs(one);
        assertThat(Files.readAllLines(one)).hasSize(1 + 200 * 7);
    }

    @Test
    void forecastsTheOthersWhateverOneSeriesHolds() throws IOException {
        String good = madeUp(3, 40);
        assertThat(execute("forecast", file(good), "--freq D --horizon 5")).isZero();
        String alone = printed();
        Path input = file(good + badSeries());
        assertThat(execute("forecast", input, "--freq D --horizon 5")).isZero();
        assertThat(printed()).startsWith(alone);
        assertThat(complaint())
                .contains("Left out: 3 series")
                .contains("text: line 126, column y: “three” is no finite number")
                .contains("weekly: all rows are 7 to 7 steps apart; is --freq right?")
                .contains("Times with several rows, which were added up: 1 in 1 series, the first duplicate")
                .contains("Times without a row, taken as no demand (--gaps zero): 2 in 1 series, the first gaps")
                .contains("Series without any known value: 1, the first unknown")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(Arrays.stream(numbers(printed()))).allMatch(number -> Double.isFinite(number) && number >= 0);
        assertThat(Stream.of("one", "zero", "constant", "unknown", "outlier", "returns", "gaps", "huge"))
                .allSatisfy(id -> assertThat(printed().lines().filter(row -> row.startsWith(id + ",")))
                        .hasSize(5));
    }

    @Test
    void neverLetsQuantilesCross() throws IOException {
        Path input = file(madeUp(20, 50) + badSeries());
        assertThat(execute("forecast", input, "--freq D --horizon 9 --season 7,30 --quantiles 0.1,0.3,0.5,0.7,0.9"))
                .isZero();
        assertThat(printed().lines().skip(1)).allSatisfy(row -> {
            double[] quantiles = Arrays.stream(row.split(","))
                    .skip(3)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(quantiles).hasSize(5).isSorted();
        });
    }

    @Test
    void answersAHorizonAndASeasonLongerThanTheHistory() throws IOException {
        Path input = file(HEADER + "a,1,3\na,2,4\na,3,5\n");
        assertThat(execute("forecast", input, "--freq M --season 12 --horizon 24"))
                .isZero();
        assertThat(printed().lines()).hasSize(25);
        assertThat(complaint()).contains("short-history 1");
    }

    @Test
    void tellsModelAndStatusInJson() throws IOException {
        Path input = file(HEADER + "a,2026-01,3\na,2026-02,3\n");
        assertThat(execute("forecast", input, "--freq M --horizon 2 --season 1 --model SeasonalNaive --format json"))
                .isZero();
        assertThat(printed())
                .startsWith("{\"unique_id\":\"a\",\"model\":\"SeasonalNaive\",\"status\":\"ok\","
                        + "\"ds\":[\"2026-03\",\"2026-04\"],\"mean\":[3.0,3.0],\"q0.025\":[3.0,3.0],");
    }

    @Test
    void learnsWhatHolidaysDoToTheShop() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        LocalDate start = LocalDate.of(2023, 10, 1);
        for (int series = 0; series < 30; series++) {
            for (int day = 0; day < 760; day++) {
                LocalDate date = start.plusDays(day);
                boolean festival = date.getMonthValue() == 11 && date.getDayOfMonth() == 11;
                rows.append("s%d,%s,%d%n".formatted(series, date, (20 + (day + series) % 5) * (festival ? 4 : 1)));
            }
        }
        // The history ends on 29 October 2025.
        Path input = file(rows.toString());
        assertThat(execute("forecast", input, "--freq D --horizon 14 --holidays CN --output -"))
                .isZero();
        double festival = mean("s0,2025-11-11,");
        assertThat(festival).isGreaterThan(2 * mean("s0,2025-11-05,"));
        assertThat(execute("forecast", input, "--freq D --horizon 14")).isZero();
        assertThat(mean("s0,2025-11-11,")).isLessThan(festival / 2);
        assertThat(execute("forecast", input, "--freq D --horizon 14 --holidays XX"))
                .isEqualTo(2);
        assertThat(complaint()).isEqualTo("shopkeeper: no holidays are known of country 'XX'\n");
    }

    @Test
    void saysInOneLineThatThereIsNothingToForecast() throws IOException {
        assertThat(execute("forecast", file(HEADER + "a,1,x\n"), "--freq D --horizon 2"))
                .isEqualTo(2);
        assertThat(complaint())
                .contains("a: line 2, column y: “x” is no finite number")
                .endsWith("shopkeeper: there is no series that could be forecast\n");
        assertThat(execute("forecast", file(HEADER), "--freq D --horizon 2")).isEqualTo(2);
        assertThat(complaint()).endsWith("shopkeeper: the file has a header and no rows\n");
        assertThat(execute("forecast", file(HEADER + "a,1,1\n"), "--freq D --horizon 2 --output /none/such.csv"))
                .isEqualTo(2);
        assertThat(complaint()).contains("/none/such.csv can't be written");
    }

    @Test
    void comparesModelsOnThePast() throws IOException {
        Path input = file(madeUp(4, 80));
        assertThat(execute("backtest", input, "--freq D --horizon 7 --origins 2 --models SeasonalNaive,choice"))
                .isZero();
        List<String> rows = printed().lines().toList();
        assertThat(rows.getFirst())
                .matches("model +sMAPE +MASE +OWA +RMSSE +WAPE +bias +wQL +SPL +cov80 +MSIS80 +cov95 +MSIS95 .*");
        assertThat(rows.get(2)).startsWith("SeasonalNaive ");
        assertThat(rows.get(3)).startsWith("choice ");
        assertThat(rows.getLast()).startsWith("Forecasts compared by each model: 8 of 7 steps each");
    }

    @Test
    void writesTheComparisonAsCsvAndJsonAndDrawsIt() throws IOException {
        Path input = file(madeUp(5, 60));
        Path csv = folder.resolve("scores.csv");
        Path plots = folder.resolve("plots");
        assertThat(execute(
                        "backtest",
                        input,
                        "--freq D --horizon 7 --origins 1 --models SeasonalNaive --plots 3 --plot " + plots
                                + " --output " + csv))
                .isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(2)
                .first()
                .isEqualTo("model,sMAPE,MASE,OWA,RMSSE,WAPE,bias,wQL,SPL,cov80,MSIS80,cov95,MSIS95,perCpuSecond");
        try (Stream<Path> drawn = Files.list(plots)) {
            assertThat(drawn.map(path -> path.getFileName().toString().replaceAll(".*\\.", "")))
                    .containsExactlyInAnyOrder("png", "png", "png", "svg", "svg", "svg");
        }
        Path json = folder.resolve("scores.json");
        assertThat(execute("backtest", input, "--freq D --horizon 7 --models SeasonalNaive --output " + json))
                .isZero();
        assertThat(json).content().startsWith("{\"model\":\"SeasonalNaive\",\"sMAPE\":");
    }

    @Test
    void saysHowLongSeriesMustBeForABacktest() throws IOException {
        Path input = file(HEADER + "a,1,3\na,2,4\na,3,5\n");
        assertThat(execute("backtest", input, "--freq D --season 7 --horizon 7"))
                .isEqualTo(2);
        assertThat(complaint()).endsWith("shopkeeper: no series is long enough: a backtest needs at least 15 steps\n");
    }

    private int execute(String command, Path input, String options) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Messages.in("en"));
        Workbench workbench = new Workbench(folder, terminal, null, Clock.systemUTC(), new CountDownLatch(0));
        String[] arguments = Stream.concat(
                        Stream.of(command, "--input", input.toString()), Arrays.stream(options.split(" ")))
                .toArray(String[]::new);
        return Shopkeeper.commandLine(workbench).execute(arguments);
    }

    private double mean(String row) {
        return printed()
                .lines()
                .filter(line -> line.startsWith(row))
                .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
                .findFirst()
                .orElseThrow();
    }

    /** Daily sales with a week's pattern; the seed is 1. */
    private static String madeUp(int series, int days) {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder(HEADER);
        for (int one = 0; one < series; one++) {
            for (int day = 0; day < days; day++) {
                int units = random.nextInt(3 + day % 7 * (one % 5));
                rows.append(
                        "s%03d,%s,%d%n".formatted(one, LocalDate.of(2026, 1, 1).plusDays(day), units));
            }
        }
        return rows.toString();
    }

    /** Begins in line 122 behind three series of forty rows and the header. */
    private static String badSeries() {
        StringBuilder rows = new StringBuilder("""
                one,2026-01-01,5
                zero,2026-01-01,0
                zero,2026-01-02,0
                text,2026-01-01,3
                text,2026-01-02,three
                unknown,2026-01-01,
                unknown,2026-01-02,NaN
                gaps,2026-01-01,3
                gaps,2026-01-04,4
                gaps,2026-01-05,5
                duplicate,2026-01-02,1
                duplicate,2026-01-01,1
                duplicate,2026-01-02,1
                weekly,2026-01-01,1
                weekly,2026-01-08,1
                weekly,2026-01-15,1
                weekly,2026-01-22,1
                far,2026-01-01,1
                far,9999-12-31,1
                huge,2026-01-01,1e300
                huge,2026-01-02,1.7e308
                huge,2026-01-03,-1e308
                huge,2026-01-04,1e-300
                """);
        for (int day = 1; day < 29; day++) {
            rows.append("constant,2026-01-%02d,4%n".formatted(day));
            rows.append("outlier,2026-01-%02d,%d%n".formatted(day, day == 9 ? 1_000_000_000 : 3 + day % 3));
            rows.append("returns,2026-01-%02d,%d%n".formatted(day, day % 4 == 0 ? -6 : 2));
        }
        return rows.toString();
    }

    private static double[] numbers(String csv) {
        return csv.lines()
                .skip(1)
                .flatMap(row -> Arrays.stream(row.split(",")).skip(2))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("input.csv"), text);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
