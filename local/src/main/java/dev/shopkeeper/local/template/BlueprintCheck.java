package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks what only all resources together show: that what is named by ARN is there, and that names are unique. */
final class BlueprintCheck {
    private final Map<String, QueueSpec> queues;
    private final Map<String, TableSpec> tables;
    private final Set<String> buckets;
    private final Set<String> topics;
    private final Set<String> functions;
    private final Set<String> names = new HashSet<>();
    private final Set<String> routes = new HashSet<>();

    private BlueprintCheck(Blueprint blueprint) {
        queues = byArn(blueprint.queues(), QueueSpec::arn);
        tables = byArn(blueprint.tables(), TableSpec::arn);
        buckets = blueprint.buckets().stream().map(BucketSpec::arn).collect(Collectors.toSet());
        topics = blueprint.topics().stream().map(TopicSpec::arn).collect(Collectors.toSet());
        functions = blueprint.functions().stream().map(FunctionSpec::arn).collect(Collectors.toSet());
    }

    private static <T> Map<String, T> byArn(List<T> resources, Function<T, String> arn) {
        return resources.stream().collect(Collectors.toMap(arn, Function.identity(), (first, second) -> first));
    }

    static void check(Blueprint blueprint) {
        var check = new BlueprintCheck(blueprint);
        blueprint.queues().forEach(queue -> check.unique(queue.logicalId(), queue.arn()));
        blueprint.tables().forEach(table -> check.unique(table.logicalId(), table.arn()));
        blueprint.buckets().forEach(bucket -> check.unique(bucket.logicalId(), bucket.arn()));
        blueprint.topics().forEach(topic -> check.unique(topic.logicalId(), topic.arn()));
        blueprint.queues().forEach(check::queue);
        blueprint.topics().forEach(check::topic);
        blueprint.functions().forEach(check::function);
    }

    private void unique(String logicalId, String arn) {
        if (!names.add(arn)) {
            throw new TemplateException(logicalId + ": another resource has the name " + arn);
        }
    }

    private void queue(QueueSpec queue) {
        queue.redrive().ifPresent(redrive -> {
            var deadLetters = queues.get(redrive.deadLetterArn());
            require(deadLetters != null, queue.logicalId(), "no queue of the template is " + redrive.deadLetterArn());
            require(
                    deadLetters.fifo() == queue.fifo(),
                    queue.logicalId(),
                    "a FIFO queue, and no other, has a FIFO dead-letter queue");
        });
    }

    /** Subscribers that are no resources, such as an e-mail address, are nobody's concern here. */
    private void topic(TopicSpec topic) {
        for (var subscription : topic.subscriptions()) {
            boolean known =
                    switch (subscription.protocol()) {
                        case "sqs" -> queues.containsKey(subscription.endpoint());
                        case "lambda" -> functions.contains(subscription.endpoint());
                        default -> true;
                    };
            require(known, topic.logicalId(), "no queue or function of the template is " + subscription.endpoint());
        }
    }

    private void function(FunctionSpec function) {
        unique(function.logicalId(), function.arn());
        function.onFailureArn().ifPresent(arn -> destination(function.logicalId(), arn));
        for (var source : function.eventSources()) {
            var place = function.logicalId() + ": event " + source.name();
            switch (source) {
                case HttpRoute route ->
                    require(
                            routes.add(route.method() + " " + route.path()),
                            place,
                            "the route " + route.method() + " " + route.path() + " is there twice");
                case QueueSource queue -> queueSource(place, queue, function);
                case TableStreamSource stream -> streamSource(place, stream);
                case BucketSource bucket ->
                    require(
                            buckets.contains(bucket.bucketArn()),
                            place,
                            "no bucket of the template is " + bucket.bucketArn());
                case TopicSource topic ->
                    require(
                            topics.contains(topic.topicArn()),
                            place,
                            "no topic of the template is " + topic.topicArn());
                case ScheduleSource schedule ->
                    schedule.deadLetterArn()
                            .ifPresent(arn ->
                                    require(queues.containsKey(arn), place, "no queue of the template is " + arn));
            }
        }
    }

    private void queueSource(String place, QueueSource source, FunctionSpec function) {
        var queue = queues.get(source.queueArn());
        require(queue != null, place, "no queue of the template is " + source.queueArn());
        require(
                queue.visibilityTimeout().compareTo(function.timeout()) >= 0,
                place,
                "the queue's VisibilityTimeout must not be shorter than the function's Timeout");
        require(!queue.fifo() || source.batchSize() <= 10, place, "the BatchSize of a FIFO queue is at most 10");
    }

    private void streamSource(String place, TableStreamSource source) {
        var table = tables.get(source.tableArn());
        boolean streams = table != null && table.streamViewType().isPresent();
        require(streams, place, "no table with a stream is " + source.tableArn());
        source.onFailureArn().ifPresent(arn -> destination(place, arn));
    }

    private void destination(String place, String arn) {
        boolean known = queues.containsKey(arn) || topics.contains(arn) || functions.contains(arn);
        require(known, place, "no queue, topic or function of the template is " + arn);
    }

    private static void require(boolean holds, String place, String otherwise) {
        if (!holds) {
            throw new TemplateException(place + ": " + otherwise);
        }
    }
}
