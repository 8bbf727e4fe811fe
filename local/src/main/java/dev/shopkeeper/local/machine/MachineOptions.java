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
        int processesPerFunction) {}
