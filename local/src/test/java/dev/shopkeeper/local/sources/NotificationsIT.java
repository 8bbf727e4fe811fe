package dev.shopkeeper.local.sources;

import static dev.shopkeeper.local.sources.RunningSources.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.services.QueuesAndObjects;
import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TopicSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Topics and buckets that wake functions. */
class NotificationsIT {
    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    @RegisterExtension
    final RunningSources running = new RunningSources(EMBEDDED.services());

    @Test
    void deliversATopicToQueuesAndFunctions() {
        QueueSpec queue = Specs.queue(EMBEDDED.services().sqsUrl(), "subscribed");
        running.functions.with("notify").with("audit");
        FunctionSpec audit = Specs.function("audit");
        running.start(Specs.blueprint(
                List.of(Specs.function("notify", new TopicSource("Alerts", Specs.topicArn("alerts"))), audit),
                List.of(queue),
                List.of(),
                List.of(),
                List.of(Specs.topic(
                        "alerts",
                        new TopicSpec.Subscription("sqs", queue.arn()),
                        new TopicSpec.Subscription("lambda", audit.arn()),
                        new TopicSpec.Subscription("email", "owner@example.com")))));
        String messageId = publish("alerts");
        running.awaitIdle();

        JsonNode envelope = running.body(queue);
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").asText()).isEqualTo(messageId);
        assertThat(envelope.path("TopicArn").asText()).isEqualTo(Specs.topicArn("alerts"));
        assertThat(envelope.path("Subject").asText()).isEqualTo("Shortage");
        assertThat(envelope.path("Message").asText()).isEqualTo("3 left");
        assertThat(envelope.path("MessageAttributes").toString())
                .isEqualTo("{\"kind\":{\"Type\":\"String\",\"Value\":\"SHORTAGE\"}}");
        var received = LambdaEvents.read(
                        SNSEvent.class, running.functions.received("notify").getFirst())
                .getRecords()
                .getFirst();
        assertThat(received.getEventSource()).isEqualTo("aws:sns");
        assertThat(received.getSNS().getMessage()).isEqualTo("3 left");
        assertThat(received.getSNS().getMessageId()).isEqualTo(messageId);
        assertThat(received.getSNS().getSubject()).isEqualTo("Shortage");
        assertThat(received.getSNS().getMessageAttributes().get("kind").getValue())
                .isEqualTo("SHORTAGE");
        assertThat(running.functions.received("audit")).hasSize(1);
        assertThat(running.log).contains("[alerts] Shortage: 3 left");
    }

    @Test
    void deliversATopicOnceToAFunctionThatIsSubscribedTwice() {
        running.functions.with("notify");
        FunctionSpec notify = Specs.function("notify", new TopicSource("Alerts", Specs.topicArn("alerts")));
        running.start(Specs.blueprint(
                List.of(notify),
                List.of(),
                List.of(),
                List.of(),
                List.of(Specs.topic("alerts", new TopicSpec.Subscription("lambda", notify.arn())))));
        publish("alerts");
        running.awaitIdle();
        assertThat(running.functions.received("notify")).hasSize(1);
    }

    @Test
    void tellsAFunctionOfNewObjects() {
        running.functions.with("import");
        running.start(Specs.blueprint(
                List.of(Specs.function(
                        "import",
                        new BucketSource(
                                "Uploads",
                                "arn:aws:s3:::lake",
                                List.of("s3:ObjectCreated:*"),
                                "imports/stock/",
                                ".csv"))),
                List.of(),
                List.of(),
                List.of(Specs.bucket("lake")),
                List.of()));
        for (String key : List.of("imports/stock/bestand ä+1.csv", "imports/stock/x.txt", "other/y.csv")) {
            EMBEDDED.services()
                    .s3()
                    .putObject(
                            request -> request.bucket("lake").key(key), RequestBody.fromString("sku,on_hand\nA,3\n"));
        }
        EMBEDDED.services().s3().deleteObject(request -> request.bucket("lake").key("imports/stock/bestand ä+1.csv"));
        running.awaitIdle();

        byte[] event = running.functions.received("import").getFirst();
        JsonNode record = ScriptedFunctions.parse(event).at("/Records/0");
        assertThat(running.functions.received("import")).hasSize(1);
        assertThat(record.at("/s3/object/key").asText()).isEqualTo("imports/stock/bestand+%C3%A4%2B1.csv");
        assertThat(record.path("eventVersion").asText()).isEqualTo("2.1");
        assertThat(record.at("/s3/configurationId").asText()).isEqualTo("Uploads");
        var notification = LambdaEvents.read(S3Event.class, event).getRecords().getFirst();
        assertThat(notification.getEventName()).isEqualTo("ObjectCreated:Put");
        assertThat(notification.getEventSource()).isEqualTo("aws:s3");
        assertThat(notification.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(notification.getEventTime().getMillis()).isEqualTo(CLOCK.millis());
        assertThat(notification.getS3().getBucket().getName()).isEqualTo("lake");
        assertThat(notification.getS3().getBucket().getArn()).isEqualTo("arn:aws:s3:::lake");
        assertThat(notification.getS3().getObject().getUrlDecodedKey()).isEqualTo("imports/stock/bestand ä+1.csv");
        assertThat(notification.getS3().getObject().getSizeAsLong()).isEqualTo(16);
        assertThat(notification.getS3().getObject().geteTag()).matches("[0-9a-f]{32}");
    }

    @Test
    void tellsAFunctionOfRemovedObjects() {
        running.functions.with("import");
        running.start(Specs.blueprint(
                List.of(Specs.function(
                        "import",
                        new BucketSource(
                                "Removals", "arn:aws:s3:::trash", List.of("s3:ObjectRemoved:Delete"), "", ""))),
                List.of(),
                List.of(),
                List.of(Specs.bucket("trash")),
                List.of()));
        EMBEDDED.services().s3().putObject(request -> request.bucket("trash").key("a"), RequestBody.fromString("x"));
        EMBEDDED.services().s3().deleteObject(request -> request.bucket("trash").key("a"));
        running.awaitIdle();
        JsonNode object = running.functions.events("import").getFirst().at("/Records/0/s3/object");
        assertThat(object.properties().stream().map(Map.Entry::getKey)).containsExactly("key", "sequencer");
        assertThat(running.functions.received("import")).hasSize(1);
    }

    private String publish(String topic) {
        try (SnsClient client = SnsServerTest.client(running.sns)) {
            return client.publish(request -> request.topicArn(Specs.topicArn(topic))
                            .subject("Shortage")
                            .message("3 left")
                            .messageAttributes(Map.of(
                                    "kind",
                                    MessageAttributeValue.builder()
                                            .dataType("String")
                                            .stringValue("SHORTAGE")
                                            .build())))
                    .messageId();
        }
    }
}
