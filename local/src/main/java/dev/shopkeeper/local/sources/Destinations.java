package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues and topics of a blueprint as places that failures are told to. */
final class Destinations {
    /** How a mapping tells a destination, identified by its ARN, of a failure. */
    interface Sender {
        void send(Mapping mapping, String arn, String message) throws InterruptedException;
    }

    /** Takes one message; what goes wrong is an exception. */
    private interface Destination {
        void send(String message);
    }

    private final Map<String, Destination> byArn = new HashMap<>();

    Destinations(Blueprint blueprint, SqsClient sqs, SnsServer sns) {
        for (QueueSpec queue : blueprint.queues()) {
            byArn.put(
                    queue.arn(),
                    message -> sqs.sendMessage(
                            request -> request.queueUrl(queue.url()).messageBody(message)));
        }
        blueprint.topics().forEach(topic -> byArn.put(topic.arn(), message -> sns.publish(topic.arn(), message)));
    }

    /** @throws TemplateException if the blueprint has no queue and no topic with the ARN */
    void require(String arn, String owner) {
        if (!byArn.containsKey(arn)) {
            throw new TemplateException(
                    owner + ": on-failure destination " + arn + " is neither a queue nor a topic of the template");
        }
    }

    /** Sends, and tries again until it is sent. */
    void send(Mapping mapping, String arn, String message) throws InterruptedException {
        mapping.insist("send to " + arn, () -> {
            byArn.get(arn).send(message);
            return arn;
        });
    }
}
