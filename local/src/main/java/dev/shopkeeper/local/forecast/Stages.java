package dev.shopkeeper.local.forecast;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What time went into: by the clock, and of all of the process's processors, compilation and garbage collection
 * included.
 */
public final class Stages {
    private final Map<String, Spent> spent = new LinkedHashMap<>();
    private Spent at = now();

    /** In seconds. */
    public record Spent(double wall, double cpu) {
        Spent plus(Spent other) {
            return new Spent(wall + other.wall, cpu + other.cpu);
        }

        Spent minus(Spent other) {
            return new Spent(wall - other.wall, cpu - other.cpu);
        }
    }

    /** What was spent since the last call, or since the start, went into this stage. */
    public void end(String stage) {
        Spent now = now();
        add(stage, now.minus(at));
        at = now;
    }

    /** A part of one stage was another one. */
    public void move(String from, String to, Spent part) {
        spent.computeIfPresent(from, (_, whole) -> whole.minus(part));
        add(to, part);
    }

    public Map<String, Spent> spent() {
        return new LinkedHashMap<>(spent);
    }

    private void add(String stage, Spent more) {
        spent.merge(stage, more, Spent::plus);
    }

    private static Spent now() {
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        return new Spent(System.nanoTime() / 1e9, cpu / 1e9);
    }
}
