package dev.shopkeeper.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How functions are run.
 *
 * @param endpoints {@code AWS_ENDPOINT_URL_SQS} and the like, in every function's environment
 * @param processesPerFunction how many invocations of one function may run at once; a function's reserved concurrency
 *     may lower it
 * @param work an empty folder for the processes' temporary files
 * @param initLimit how long a process may take until it asks for its first event
 */
public record PoolOptions(
        String region, Map<String, String> endpoints, int processesPerFunction, Path work, Duration initLimit) {}
