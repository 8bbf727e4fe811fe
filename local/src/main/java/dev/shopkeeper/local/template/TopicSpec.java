package dev.shopkeeper.local.template;

import java.util.List;

/** One {@code AWS::SNS::Topic} with its subscriptions. */
public record TopicSpec(String logicalId, String name, String arn, List<Subscription> subscriptions) {
    /** @param protocol {@code sqs}, {@code lambda}, {@code email}, … */
    public record Subscription(String protocol, String endpoint) {}
}
