package dev.shopkeeper.benchmarks.soak;

import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineStatus;
import java.io.PrintStream;
import java.util.List;

/** What was given up while faults were on. */
final class DeadLetters {
    private DeadLetters() {}

    /** Sends what came from a queue back there, as an operator does. */
    static void redrive(Machine machine, PrintStream out) {
        for (MachineStatus.Queue queue : withMessages(machine)) {
            try {
                out.printf("%s: %d dead letters sent back%n", queue.name(), machine.redrive(queue.name()));
            } catch (IllegalArgumentException e) {
                // The record of a failed invocation: it has no queue to go back to.
                out.printf("%s: %d records of failed invocations%n", queue.name(), queue.visible());
            }
        }
    }

    /** How many that came from queues are there. */
    static long count(Machine machine, PrintStream out) {
        long left = 0;
        for (MachineStatus.Queue queue : withMessages(machine)) {
            out.printf("%s: %d messages%n", queue.name(), queue.visible());
            left += queue.visible();
        }
        return left;
    }

    private static List<MachineStatus.Queue> withMessages(Machine machine) {
        return machine.status().queues().stream()
                .filter(queue -> queue.deadLetters() && queue.visible() > 0)
                .toList();
    }
}
