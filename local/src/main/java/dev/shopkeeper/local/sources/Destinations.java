package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.access.Access;
import dev.shopkeeper.local.access.AccessCheck;
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
    private final AccessCheck roles;

    Destinations(Blueprint blueprint, SqsClient sqs, SnsServer sns, AccessCheck roles) {
        this.roles = roles;
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

    /**
     * Sends, and tries again until it is sent. Lambda does it with the function's role: what that does not allow is
     * lost.
     */
    void send(Mapping mapping, String arn, String message) throws InterruptedException {
        Access access = new Access(arn.startsWith("arn:aws:sns:") ? "sns:Publish" : "sqs:SendMessage", arn);
        if (!roles.allows(mapping.function().name(), access)) {
            mapping.log("its role does not allow " + access.action() + " on " + arn + ": nobody hears of the failure");
            return;
        }
        mapping.insist("send to " + arn, () -> {
            byArn.get(arn).send(message);
            return arn;
        });
    }
}
