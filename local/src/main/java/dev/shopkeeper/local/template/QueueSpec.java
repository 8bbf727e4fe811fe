package dev.shopkeeper.local.template;

import java.time.Duration;
import java.util.Optional;

/** One {@code AWS::SQS::Queue}. */
public record QueueSpec(
        String logicalId,
        String name,
        String arn,
        String url,
        boolean fifo,
        Duration visibilityTimeout,
        Duration delay,
        Duration retention,
        Optional<Redrive> redrive) {

    public record Redrive(String deadLetterArn, int maxReceiveCount) {}
}
