package dev.shopkeeper.benchmarks.soak;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How long each route's answers took, and of what kind they were. Safe for several threads. */
final class RouteTimes {
    private static final class Route {
        private double[] millis = new double[1_024];
        private int answers;
        private long refused;
        private long failed;
        private long cut;

        private void add(double time, int status) {
            if (answers == millis.length) {
                millis = Arrays.copyOf(millis, 2 * answers);
            }
            millis[answers++] = time;
            refused += status >= 400 && status < 500 ? 1 : 0;
            failed += status >= 500 ? 1 : 0;
        }
    }

    private final Map<String, Route> routes = new TreeMap<>();

    synchronized void add(String route, double millis, int status) {
        routes.computeIfAbsent(route, _ -> new Route()).add(millis, status);
    }

    /** A call without an answer. */
    synchronized void addCut(String route) {
        routes.computeIfAbsent(route, _ -> new Route()).cut++;
    }

    synchronized long answers() {
        return routes.values().stream().mapToLong(route -> route.answers).sum();
    }

    /** Answers with a status of 500 or more. */
    synchronized long failed() {
        return routes.values().stream().mapToLong(route -> route.failed).sum();
    }

    synchronized void print(PrintStream out) {
        out.printf(
                "%-40s %8s %6s %6s %6s %8s %8s %8s %8s%n",
                "route, times in ms", "answers", "4xx", "5xx", "cut", "p50", "p90", "p99", "max");
        routes.forEach((name, route) -> {
            double[] sorted = Arrays.copyOf(route.millis, route.answers);
            Arrays.sort(sorted);
            out.printf(
                    "%-40s %,8d %,6d %,6d %,6d %,8.0f %,8.0f %,8.0f %,8.0f%n",
                    name,
                    route.answers,
                    route.refused,
                    route.failed,
                    route.cut,
                    at(sorted, 0.5),
                    at(sorted, 0.9),
                    at(sorted, 0.99),
                    at(sorted, 1));
        });
    }

    /** NaN if there are none. */
    private static double at(double[] sorted, double quantile) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length) - 1)];
    }
}
