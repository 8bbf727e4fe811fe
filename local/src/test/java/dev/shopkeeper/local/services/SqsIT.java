package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The embedded SQS as its users see it: the AWS SDK over the wire. */
class SqsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    private static LocalServices services;

    @BeforeAll
    static void provision() {
        services = EMBEDDED.services();
        services.provision(Blueprints.ORDERS);
        services.provision(Blueprints.ORDERS);
    }

    private static String url(String queue) {
        return services.sqsUrl() + "/000000000000/" + queue;
    }

    @Test
    void answersUnderTheQueueUrlsOfTheTemplate() {
        assertThat(services.sqs()
                        .getQueueUrl(request -> request.queueName("orders"))
                        .queueUrl())
                .isEqualTo(url("orders"));
        assertThat(services.sqs()
                        .getQueueAttributes(request -> request.queueUrl(url("slow"))
                                .attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.VISIBILITY_TIMEOUT))
                        .attributes())
                .containsEntry(QueueAttributeName.QUEUE_ARN, Blueprints.queueArn("slow"))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
    }

    @Test
    void hidesWhatWasReceivedUntilItIsDeleted() {
        var entries = List.of(entry("a"), entry("b"), entry("c"));
        var sent = services.sqs()
                .sendMessageBatch(request -> request.queueUrl(url("slow")).entries(entries));
        assertThat(sent.successful()).hasSize(3);

        var received = receive("slow", 3);
        assertThat(received).extracting(Message::body).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(poll("slow")).isEmpty();

        received.forEach(message -> services.sqs()
                .deleteMessage(request -> request.queueUrl(url("slow")).receiptHandle(message.receiptHandle())));
        assertThat(services.sqs()
                        .getQueueAttributes(request -> request.queueUrl(url("slow"))
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes())
                .containsValue("0");
    }

    @Test
    void takesMessagesAndBatchesUpToAMebibyteLikeSqs() {
        var largest = "x".repeat(1024 * 1024);
        services.sqs().sendMessage(request -> request.queueUrl(url("slow")).messageBody(largest));
        assertThat(receive("slow", 1)).extracting(Message::body).containsExactly(largest);

        var halves = List.of(entry("y", "y".repeat(512 * 1024)), entry("z", "z".repeat(512 * 1024)));
        assertThat(services.sqs()
                        .sendMessageBatch(
                                request -> request.queueUrl(url("slow")).entries(halves))
                        .successful())
                .hasSize(2);
        assertThat(receive("slow", 2)).hasSize(2);
        services.sqs().purgeQueue(request -> request.queueUrl(url("slow")));

        var tooLong = List.of(entry("y", "y".repeat(512 * 1024)), entry("z", "z".repeat(512 * 1024 + 1)));
        assertThatThrownBy(() -> services.sqs()
                        .sendMessageBatch(
                                request -> request.queueUrl(url("slow")).entries(tooLong)))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void movesWhatIsReceivedTooOftenToTheDeadLetterQueue() {
        services.sqs().sendMessage(request -> request.queueUrl(url("orders")).messageBody("poison"));

        assertThat(receive("orders", 1)).hasSize(1);
        assertThat(receive("orders", 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        await().atMost(PATIENCE).until(() -> {
            assertThat(poll("orders")).isEmpty();
            return poll("orders-dead").stream()
                    .anyMatch(message -> message.body().equals("poison"));
        });
    }

    private static SendMessageBatchRequestEntry entry(String body) {
        return entry(body, body);
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static List<Message> receive(String queue, int count) {
        var received = new ArrayList<Message>();
        await().atMost(PATIENCE).until(() -> {
            received.addAll(poll(queue));
            return received.size() >= count;
        });
        return received;
    }

    private static List<Message> poll(String queue) {
        return services.sqs()
                .receiveMessage(request -> request.queueUrl(url(queue))
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }
}
