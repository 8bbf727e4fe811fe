package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

/** The SNS server as the SDK's client sees it. */
class SnsServerTest {
    private static final String ALERTS = Specs.topicArn("alerts");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<TopicMessage> delivered = new CopyOnWriteArrayList<>();
    private SnsServer server;
    private SnsClient client;

    @BeforeEach
    void open() throws IOException {
        server = SnsServer.open(log::add);
        server.attach(Set.of(ALERTS), delivered::add);
        client = client(server);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static SnsClient client(SnsServer server) {
        return SnsClient.builder()
                .endpointOverride(server.url())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Test
    void publishes() {
        String text = "3 left & falling: <SKU> \"Ä\" 100 % + ✓\nnext line";
        var response = client.publish(request -> request.topicArn(ALERTS)
                .subject("Shortage")
                .message(text)
                .messageAttributes(Map.of(
                        "kind", attribute("String", "SHORTAGE"),
                        "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("hi"))
                                        .build())));
        assertThat(delivered).singleElement().satisfies(message -> {
            assertThat(message.messageId()).isEqualTo(response.messageId());
            assertThat(message.message()).isEqualTo(text);
            assertThat(message.subject()).contains("Shortage");
            assertThat(message.attributes())
                    .containsOnly(
                            entry("kind", new TopicMessage.Attribute("String", "SHORTAGE")),
                            entry("raw", new TopicMessage.Attribute("Binary", "aGk=")));
        });
        assertThat(server.messages()).isEqualTo(delivered);
        assertThat(log).containsExactly("[alerts] Shortage: " + text.replace('\n', ' '));
    }

    @Test
    void publishesABatch() {
        var response = client.publishBatch(request -> request.topicArn(ALERTS)
                .publishBatchRequestEntries(batchEntry("a", "first"), batchEntry("b", ""), batchEntry("c", "third")));
        assertThat(response.successful())
                .extracting(result -> result.id(), result -> result.messageId())
                .containsExactly(
                        tuple("a", delivered.get(0).messageId()),
                        tuple("c", delivered.get(1).messageId()));
        assertThat(response.failed())
                .extracting(result -> result.id(), result -> result.code(), result -> result.senderFault())
                .containsExactly(tuple("b", "InvalidParameter", true));
        assertThat(delivered).extracting(TopicMessage::message).containsExactly("first", "third");
    }

    @Test
    void picksTheTextForAProtocol() {
        client.publish(request -> request.topicArn(ALERTS)
                .messageStructure("json")
                .message("{\"default\":\"plain\",\"sqs\":\"for queues\"}"));
        assertThat(delivered.getFirst().textFor("sqs")).isEqualTo("for queues");
        assertThat(delivered.getFirst().textFor("lambda")).isEqualTo("plain");
    }

    @Test
    void refusesWithTheCodesOfSns() {
        assertThatThrownBy(
                        () -> publish(request -> request.topicArn(ALERTS + "x").message("m")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
        assertThatThrownBy(() -> publish(request -> request.topicArn(ALERTS).message("")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Empty message");
        assertThatThrownBy(() -> publish(request -> request.topicArn(ALERTS).message("ä".repeat(128 * 1024 + 1))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Message too long");
        assertThatThrownBy(() -> publish(
                        request -> request.topicArn(ALERTS).message("{}").messageStructure("json")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("No default entry");
        assertThatThrownBy(() ->
                        publish(request -> request.phoneNumber("+491701234567").message("m")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("topics only");
        var eleven =
                IntStream.range(0, 11).mapToObj(i -> batchEntry("e" + i, "m")).toList();
        assertThatThrownBy(() ->
                        client.publishBatch(request -> request.topicArn(ALERTS).publishBatchRequestEntries(eleven)))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
        assertThat(delivered).isEmpty();
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void namesAnActionThatItDoesNotHave() {
        assertThatThrownBy(() -> client.listTopics())
                .isInstanceOfSatisfying(
                        SnsException.class, e -> assertThat(e.statusCode()).isEqualTo(400))
                .hasMessageContaining("\"ListTopics\" is none of this SNS's actions");
    }

    @Test
    void keepsTheLastThousandMessages() {
        for (int i = 0; i < 1003; i++) {
            server.publish(ALERTS, "m" + i);
        }
        assertThat(server.messages()).hasSize(1000);
        assertThat(server.messages().getFirst().message()).isEqualTo("m3");
    }

    private void publish(Consumer<PublishRequest.Builder> request) {
        client.publish(request);
    }

    private static PublishBatchRequestEntry batchEntry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
