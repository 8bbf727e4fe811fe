package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;

/**
 * How often a call meets what, as parts of all calls.
 *
 * @param betweenStorms mean time from one storm, in which every call is throttled, to the next
 * @param storm how long one lasts; zero for none
 */
record FaultRates(
        double slow, double cutBefore, double cutAfter, double throttled, Duration betweenStorms, Duration storm) {
    /** Between the storefront and the gateway. */
    static final FaultRates CLIENTS = new FaultRates(0.03, 0.005, 0.005, 0, Duration.ofDays(1), Duration.ZERO);

    /** Between functions and SQS, S3 or DynamoDB. */
    static final FaultRates SERVICES =
            new FaultRates(0.05, 0.005, 0.005, 0.02, Duration.ofSeconds(60), Duration.ofSeconds(2));

    FaultRates {
        double sum = slow + cutBefore + cutAfter + throttled;
        if (!(sum >= 0 && sum <= 1)) {
            throw new IllegalArgumentException("rates must add up to at most 1: " + sum);
        }
    }
}
