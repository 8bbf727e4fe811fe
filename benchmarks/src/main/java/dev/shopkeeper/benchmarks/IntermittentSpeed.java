package dev.shopkeeper.benchmarks;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.intermittent.Adida;
import dev.shopkeeper.forecasting.intermittent.CountMixture;
import dev.shopkeeper.forecasting.intermittent.Croston;
import dev.shopkeeper.forecasting.intermittent.Imapa;
import dev.shopkeeper.forecasting.intermittent.TeunterSyntetosBabai;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * How many series the methods for intermittent demand forecast per CPU second, mean and nine quantiles, on one thread:
 * the methods alone, without reading or preparing anything, after the machine has compiled them.
 *
 * <p>Usage: FILE.csv.gz HORIZON SEASON, a long frame with the columns {@code unique_id,ds,y}.
 */
public final class IntermittentSpeed {
    private static final double[] LEVELS = {0.005, 0.025, 0.165, 0.25, 0.5, 0.75, 0.835, 0.975, 0.995};
    private static final int WARM_UP = 5;
    private static final int PASSES = 10;

    private IntermittentSpeed() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: benchmarks/run intermittent FILE.csv.gz HORIZON SEASON");
            System.exit(2);
        }
        List<double[]> series = series(Path.of(arguments[0]));
        int[] seasons = {Integer.parseInt(arguments[2])};
        var request = new ForecastRequest(seasons, Integer.parseInt(arguments[1]), LEVELS);
        List<Method> methods = List.of(
                Croston.syntetosBoylan(), new TeunterSyntetosBabai(), new Adida(), new Imapa(), new CountMixture());
        for (Method method : methods) {
            pass(method, series, request, WARM_UP);
            long nanos = pass(method, series, request, PASSES);
            System.out.printf(
                    "%-14s %,12.0f series per CPU second%n", method.name(), series.size() * PASSES * 1e9 / nanos);
        }
    }

    private static long pass(Method method, List<double[]> series, ForecastRequest request, int passes) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        double sum = 0;
        for (int pass = 0; pass < passes; pass++) {
            for (double[] values : series) {
                sum += method.predict(values, request).mean()[0];
            }
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException(method.name() + " forecast something that is no number");
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static List<double[]> series(Path file) throws IOException {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        try (var unpacked = new GZIPInputStream(Files.newInputStream(file));
                var lines = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String id = line.substring(0, line.indexOf(','));
                double value = Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
                series.computeIfAbsent(id, _ -> new ArrayList<>()).add(value);
            }
        }
        return series.values().stream()
                .map(values -> values.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }
}
