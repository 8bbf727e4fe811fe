package dev.shopkeeper.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.terminal.TextTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command {@code forecast} and statsforecast on the same files in the same run, on one thread, both scored by one
 * program that knows neither.
 *
 * <p>Usage: DATA_DIR [PEER_DIR PYTHON [all]]. DATA_DIR holds {@code NAME_train.csv.gz} and {@code NAME_test.csv.gz}, PEER_DIR
 * {@code peer.py} and {@code score.py}, and PYTHON is an interpreter with statsforecast; {@code all} runs its slowest model, too.
 */
public final class ForecastPeers {
    private static final String WIDE = "0.005,0.025,0.165,0.25,0.5,0.75,0.835,0.975,0.995";
    /** Takes minutes: of AutoETS and DOT, the best that the peer has for M3. */
    private static final String SLOW = "median";

    private static final List<Peer> INTERMITTENT =
            List.of(new Peer("CrostonSBA"), new Peer("ADIDA"), new Peer("IMAPA"));
    private static final List<DataSet> DATA = List.of(
            new DataSet(
                    "m3_monthly",
                    List.of("--freq", "M", "--season", "12", "--horizon", "18"),
                    "0.025,0.1,0.5,0.9,0.975",
                    12,
                    List.of(new Peer("AutoETS", 60), new Peer("DOT"), new Peer(SLOW)),
                    List.of("--season", "12", "--horizon", "18", "--levels", "80,95")),
            new DataSet(
                    "carparts",
                    List.of("--freq", "M", "--season", "1", "--horizon", "12"),
                    WIDE,
                    1,
                    INTERMITTENT,
                    List.of("--season", "1", "--horizon", "12")),
            new DataSet(
                    "raf",
                    List.of("--freq", "M", "--season", "1", "--horizon", "12"),
                    WIDE,
                    1,
                    INTERMITTENT,
                    List.of("--season", "1", "--horizon", "12")),
            new DataSet(
                    "or_daily",
                    List.of("--freq", "D", "--season", "7", "--horizon", "28"),
                    WIDE,
                    1,
                    INTERMITTENT,
                    List.of("--season", "7", "--horizon", "28")));
    private static final List<String> MEASURES =
            List.of("OWA", "MSIS95", "cov80", "cov95", "RMSSE", "bias", "SPL", "wQL");
    /** Of the command's table: the stage, seconds by the clock, seconds of processors. */
    private static final Pattern FIT = Pattern.compile("(?m)^fit +[0-9.]+ +([0-9.]+)$");

    private static final Pattern FORECAST = Pattern.compile("([0-9,]+) forecast, ");

    private final Path data;
    private final Path peer;
    private final String python;
    private final Path work;

    private ForecastPeers(Path data, Path peer, String python, Path work) {
        this.data = data;
        this.peer = peer;
        this.python = python;
        this.work = work;
    }

    /**
     * Series of one kind.
     *
     * @param options of our command
     * @param season that they are scored with
     * @param peerOptions of the peer
     */
    private record DataSet(
            String name,
            List<String> options,
            String quantiles,
            int season,
            List<Peer> peers,
            List<String> peerOptions) {}

    /**
     * A model of the peer.
     *
     * @param first so many series only, to measure its speed and not to score; 0 for all
     */
    private record Peer(String model, int first) {
        Peer(String model) {
            this(model, 0);
        }
    }

    /** How one forecast of a data set did. */
    private record Result(String model, double perCpuSecond, Optional<JsonNode> scores) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length == 2 || arguments.length > 4) {
            System.err.println("usage: benchmarks/run forecast DATA_DIR [PEER_DIR PYTHON [all]]");
            System.exit(2);
        }
        Path work = Files.createTempDirectory("forecast-peers");
        String peer = arguments.length > 1 ? arguments[1] : "";
        String python = arguments.length > 1 ? arguments[2] : "";
        new ForecastPeers(Path.of(arguments[0]), Path.of(peer), python, work).run(arguments.length == 4);
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }

    private void run(boolean all) throws IOException, InterruptedException {
        if (python.isEmpty()) {
            System.out.println("No peer and no scores: give a folder with peer.py and score.py, and a Python that has"
                    + " statsforecast.");
        }
        for (DataSet set : DATA) {
            if (!Files.isRegularFile(train(set))) {
                System.out.println(set.name() + ": skipped, there is no " + train(set));
                continue;
            }
            List<Result> results = new ArrayList<>(List.of(ours(set, "choice")));
            for (Peer one : python.isEmpty() ? List.<Peer>of() : set.peers()) {
                if (all || !one.model().equals(SLOW)) {
                    results.add(theirs(set, one));
                }
            }
            print(set, results);
        }
    }

    private Result ours(DataSet set, String model) throws IOException, InterruptedException {
        Path output = work.resolve("ours.csv");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("shopkeeper.home"), "shopkeeper").toString(), "forecast", "--lang", "en"));
        command.addAll(List.of("--input", train(set).toString(), "--output", output.toString()));
        command.addAll(List.of("--threads", "1", "--quantiles", set.quantiles(), "--model", model));
        command.addAll(set.options());
        String said = said(command, true);
        double cpu = Double.parseDouble(found(FIT, said));
        double series = Double.parseDouble(found(FORECAST, said).replace(",", ""));
        return new Result("Shopkeeper, " + model, series / cpu, scores(set, output));
    }

    private Result theirs(DataSet set, Peer one) throws IOException, InterruptedException {
        Path output = work.resolve("theirs.csv");
        List<String> command =
                new ArrayList<>(List.of(python, peer.resolve("peer.py").toString()));
        command.add(train(set).toString());
        command.addAll(List.of("--model", one.model(), "--output", output.toString()));
        command.addAll(List.of("--first", String.valueOf(one.first())));
        command.addAll(set.peerOptions());
        JsonNode said = lastLine(said(command, false));
        Optional<JsonNode> scores = one.first() == 0 ? scores(set, output) : Optional.empty();
        return new Result(
                "statsforecast, " + one.model(), said.get("series_per_cpu_s").asDouble(), scores);
    }

    private Optional<JsonNode> scores(DataSet set, Path forecast) throws IOException, InterruptedException {
        if (python.isEmpty()) {
            return Optional.empty();
        }
        String test = data.resolve(set.name() + "_test.csv.gz").toString();
        List<String> command = List.of(
                python,
                peer.resolve("score.py").toString(),
                train(set).toString(),
                test,
                forecast.toString(),
                "--season",
                String.valueOf(set.season()));
        return Optional.of(lastLine(said(command, false)));
    }

    private void print(DataSet set, List<Result> results) {
        List<String> header = new ArrayList<>(List.of(set.name()));
        header.addAll(MEASURES);
        header.addAll(List.of("series per CPU s", "ratio"));
        TextTable table = new TextTable(header);
        double own = results.getFirst().perCpuSecond();
        for (Result result : results) {
            List<String> row = new ArrayList<>(List.of(result.model()));
            MEASURES.forEach(measure -> row.add(result.scores()
                    .filter(scores -> scores.has(measure))
                    .map(scores -> String.format(
                            Locale.ROOT, "%.4f", scores.get(measure).asDouble()))
                    .orElse("–")));
            row.add(String.format(Locale.ROOT, "%,.0f", result.perCpuSecond()));
            row.add(String.format(Locale.ROOT, "%.2f", own / result.perCpuSecond()));
            table.row(row);
        }
        table.print(System.out, "");
        System.out.println();
    }

    private Path train(DataSet set) {
        return data.resolve(set.name() + "_train.csv.gz");
    }

    private static JsonNode lastLine(String text) throws IOException {
        return new ObjectMapper()
                .readTree(Arrays.asList(text.strip().split("\n")).getLast());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in:\n" + text);
        }
        return matcher.group(1);
    }

    /** What a program prints, on its error stream or on the other one. */
    private static String said(List<String> command, boolean onErrorStream) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (onErrorStream) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        } else {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        Process process = builder.start();
        String said;
        try (var stream = onErrorStream ? process.getErrorStream() : process.getInputStream()) {
            said = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
        }
        return said;
    }
}
