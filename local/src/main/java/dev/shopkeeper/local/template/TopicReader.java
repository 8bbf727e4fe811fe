package dev.shopkeeper.local.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads topics and collects their subscriptions, which are also resources of their own. */
final class TopicReader {
    private final Set<String> topicArns;
    private final List<TopicSpec> topics = new ArrayList<>();
    private final Map<String, List<TopicSpec.Subscription>> apart = new HashMap<>();

    /** @param topicArns all topics of the template: a subscription may stand before its topic */
    TopicReader(Set<String> topicArns) {
        this.topicArns = topicArns;
    }

    void topic(String logicalId, String name, Section topic) {
        topic.ignore("TopicName", "DisplayName", "KmsMasterKeyId", "Tags", "TracingConfig", "SignatureVersion");
        topic.only("FifoTopic", "false");
        var subscriptions = topic.sections("Subscription").stream()
                .map(TopicReader::subscriber)
                .toList();
        topic.end();
        topics.add(new TopicSpec(logicalId, name, Arns.of("sns", name), subscriptions));
    }

    void subscription(Section subscription) {
        subscription.ignore("RedrivePolicy");
        subscription.only("RawMessageDelivery", "false");
        var arn = subscription.requiredText("TopicArn");
        if (!topicArns.contains(arn)) {
            throw subscription.problem("no topic of the template is " + arn);
        }
        apart.computeIfAbsent(arn, key -> new ArrayList<>()).add(subscriber(subscription));
    }

    private static TopicSpec.Subscription subscriber(Section subscription) {
        var subscriber = new TopicSpec.Subscription(
                subscription.requiredText("Protocol"), subscription.requiredText("Endpoint"));
        subscription.end();
        return subscriber;
    }

    List<TopicSpec> topics() {
        return topics.stream().map(this::withSubscriptions).toList();
    }

    private TopicSpec withSubscriptions(TopicSpec topic) {
        var subscriptions = new ArrayList<>(topic.subscriptions());
        subscriptions.addAll(apart.getOrDefault(topic.arn(), List.of()));
        return new TopicSpec(topic.logicalId(), topic.name(), topic.arn(), List.copyOf(subscriptions));
    }
}
