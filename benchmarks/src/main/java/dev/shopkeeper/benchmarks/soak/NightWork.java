package dev.shopkeeper.benchmarks.soak;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.Machine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tasks of the coming night, those of the stock's figures of the last one, one after the other while traffic goes
 * on, each retried as Lambda does.
 */
final class NightWork implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    /** @param days from today to the day it is due */
    private record Task(String function, String name, int days, String time) {
        byte[] event(LocalDate today) {
            return "{\"task\":\"%s\",\"scheduled_at\":\"%sT%sZ\"}"
                    .formatted(name, today.plusDays(days), time)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final List<Task> TASKS = List.of(
            new Task("BehaviorArchive", "compaction-recent", 1, "00:30:00"),
            new Task("StockMetrics", "stock-snapshot", 0, "00:05:00"),
            new Task("BehaviorArchive", "compaction", 1, "01:00:00"),
            new Task("DemandForecast", "forecast", 1, "02:00:00"),
            new Task("RecommendationRefresh", "recommendations", 1, "03:00:00"),
            new Task("Replenishment", "replenishment", 1, "03:30:00"),
            new Task("StockAlerts", "stock-review", 1, "04:00:00"),
            new Task("StockMetrics", "stock-metrics", 0, "04:30:00"),
            new Task("StockLedger", "stock-rebuild-check", 1, "05:00:00"));

    private final Machine machine;
    private final LocalDate today;
    private final Map<String, String> outcomes = new TreeMap<>();
    private final Rounds rounds;
    private int begun;

    private NightWork(Machine machine, LocalDate today, Duration pause) {
        this.machine = machine;
        this.today = today;
        this.rounds = Rounds.start("night-work", () -> pause, this::next);
    }

    /** @param within by when every task has been started once */
    static NightWork start(Machine machine, Clock clock, Duration within) {
        return new NightWork(machine, today(clock), within.dividedBy(TASKS.size() + 1L));
    }

    /** Does each task once more and names those that fail. */
    static List<String> failing(Machine machine, Clock clock) throws InterruptedException {
        List<String> failing = new ArrayList<>();
        for (Task task : TASKS) {
            if (machine.invoke(task.function(), task.event(today(clock))).failed()) {
                failing.add(task.name());
            }
        }
        return failing;
    }

    /** Of each task how often it was done and how often it failed. */
    synchronized Map<String, String> outcomes() {
        return Map.copyOf(outcomes);
    }

    /** Begins no more tasks, and waits for the one under way. */
    @Override
    public void close() {
        rounds.close();
    }

    private void next() throws InterruptedException {
        attempt(TASKS.get(begun++ % TASKS.size()));
    }

    private void attempt(Task task) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Invocation invocation = machine.invoke(task.function(), task.event(today));
            note(task, invocation.outcome());
            if (!invocation.failed()) {
                return;
            }
        }
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private synchronized void note(Task task, Invocation.Outcome outcome) {
        outcomes.merge(task.name(), outcome.toString(), (before, now) -> before + " " + now);
    }
}
