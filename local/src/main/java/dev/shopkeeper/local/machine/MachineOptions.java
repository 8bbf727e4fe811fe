package dev.shopkeeper.local.machine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a machine.
 *
 * @param home the checkout, where {@code template.yaml} and the functions' jars are
 * @param parameters values for the template's parameters, over the local defaults
 * @param port of the HTTP API on loopback; 0 for any free one
 * @param data where state is kept; empty for memory
 * @param runSchedules whether schedules fire by the clock
 * @param processesPerFunction how many processes of one function may run at once
 */
public record MachineOptions(
        Path home,
        Path template,
        Map<String, String> parameters,
        int port,
        Optional<Path> data,
        boolean runSchedules,
        Optional<URI> sqs,
        Optional<URI> s3,
        Optional<URI> dynamoDb,
        int processesPerFunction) {
    private static final int PROCESSES_PER_FUNCTION = 2;

    /** The checkout's own template, everything embedded and in memory, on any free port, and no schedule by the clock. */
    public static MachineOptions inMemory(Path home) {
        return new MachineOptions(
                home,
                home.resolve("template.yaml"),
                Map.of(),
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PROCESSES_PER_FUNCTION);
    }

    public MachineOptions withTemplate(Path template) {
        return new MachineOptions(
                home, template, parameters, port, data, runSchedules, sqs, s3, dynamoDb, processesPerFunction);
    }

    public MachineOptions withParameters(Map<String, String> parameters) {
        return new MachineOptions(
                home, template, parameters, port, data, runSchedules, sqs, s3, dynamoDb, processesPerFunction);
    }

    public MachineOptions withPort(int port) {
        return new MachineOptions(
                home, template, parameters, port, data, runSchedules, sqs, s3, dynamoDb, processesPerFunction);
    }

    public MachineOptions withData(Optional<Path> data) {
        return new MachineOptions(
                home, template, parameters, port, data, runSchedules, sqs, s3, dynamoDb, processesPerFunction);
    }

    public MachineOptions withEndpoints(Optional<URI> sqs, Optional<URI> s3, Optional<URI> dynamoDb) {
        return new MachineOptions(
                home, template, parameters, port, data, runSchedules, sqs, s3, dynamoDb, processesPerFunction);
    }

    public MachineOptions withProcesses(int processesPerFunction) {
        return new MachineOptions(
                home, template, parameters, port, data, runSchedules, sqs, s3, dynamoDb, processesPerFunction);
    }
}
