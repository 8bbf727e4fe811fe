package dev.shopkeeper.local.lambda;

/**
 * What a function has done since the machine started.
 *
 * @param processes alive now
 * @param medianMillis of the newest 1,000 invocations; 0 if there was none
 * @param maximumMillis of all
 */
public record FunctionActivity(
        String function, int processes, long invocations, long errors, double medianMillis, double maximumMillis) {}
