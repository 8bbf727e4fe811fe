package dev.shopkeeper.local.machine;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The template's queues as a person asks for them. */
final class Queues {
    private static final long STEP_MILLIS = 50;
    private static final long MOVED_WITHIN_NANOS = 60_000_000_000L;

    private final List<QueueSpec> queues;
    private final Set<String> failureArns;
    private final SqsClient sqs;

    Queues(Blueprint blueprint, SqsClient sqs) {
        this.queues = blueprint.queues();
        this.failureArns =
                blueprint.functions().stream().flatMap(Queues::failureArns).collect(Collectors.toSet());
        this.sqs = sqs;
    }

    List<MachineStatus.Queue> status() {
        return queues.stream().map(this::status).toList();
    }

    /**
     * Moves all messages of a dead-letter queue back to the queues that they came from.
     *
     * @param name the queue's name in the template, the same in kebab case, or its physical name
     * @return how many
     */
    int redrive(String name) throws InterruptedException {
        QueueSpec queue = find(name);
        if (!isDeadLetterOfQueue(queue)) {
            throw new IllegalArgumentException(queue.logicalId()
                    + " is not the dead-letter queue of a queue, so nothing in it can go back to one; those are: "
                    + names(queues.stream().filter(this::isDeadLetterOfQueue)));
        }
        int before = Math.toIntExact(status(queue).visible());
        if (before > 0) {
            sqs.startMessageMoveTask(task -> task.sourceArn(queue.arn()));
        }
        long deadline = System.nanoTime() + MOVED_WITHIN_NANOS;
        while (status(queue).visible() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(STEP_MILLIS);
        }
        return before - Math.toIntExact(status(queue).visible());
    }

    private QueueSpec find(String name) {
        return queues.stream()
                .filter(queue -> Names.matches(name, queue.logicalId(), queue.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no queue " + name + "; there are " + names(queues.stream())));
    }

    private MachineStatus.Queue status(QueueSpec queue) {
        Map<QueueAttributeName, String> depths = sqs.getQueueAttributes(request -> request.queueUrl(queue.url())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new MachineStatus.Queue(
                queue.logicalId(),
                number(depths, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(depths, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(depths, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                isDeadLetterOfQueue(queue) || failureArns.contains(queue.arn()));
    }

    private boolean isDeadLetterOfQueue(QueueSpec queue) {
        return queues.stream()
                .flatMap(other -> other.redrive().stream())
                .anyMatch(redrive -> redrive.deadLetterArn().equals(queue.arn()));
    }

    private static Stream<String> failureArns(FunctionSpec function) {
        return Stream.concat(
                function.onFailureArn().stream(),
                function.eventSources().stream().flatMap(source -> failureArn(source).stream()));
    }

    private static Optional<String> failureArn(EventSource source) {
        return switch (source) {
            case EventSource.TableStreamSource stream -> stream.onFailureArn();
            case EventSource.ScheduleSource schedule -> schedule.deadLetterArn();
            case EventSource.HttpRoute route -> Optional.empty();
            case EventSource.QueueSource queue -> Optional.empty();
            case EventSource.BucketSource bucket -> Optional.empty();
            case EventSource.TopicSource topic -> Optional.empty();
        };
    }

    private static String names(Stream<QueueSpec> queues) {
        return queues.map(QueueSpec::logicalId).collect(Collectors.joining(", "));
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
