package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.access.Access;
import dev.shopkeeper.local.access.AccessCheck;
import dev.shopkeeper.local.access.LambdaDuties;
import dev.shopkeeper.local.lambda.FunctionInvoker;
import dev.shopkeeper.local.services.CloudServices;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource;
import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateException;
import dev.shopkeeper.local.template.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds what a blueprint's event sources need and connects it, without starting anything. */
final class SourceWiring {
    private final Blueprint blueprint;
    private final CloudServices services;
    private final FunctionInvoker invoker;
    private final SourceOptions options;
    private final Activity activity;
    private final Executor threads;
    private final AccessCheck roles;
    private final Destinations destinations;
    private final AsyncInvoker async;
    private final ScheduleRunner schedules;
    private final BucketNotifications buckets;
    private final TopicDelivery topics;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<QueueSpec> fedQueues = new ArrayList<>();
    private final List<StreamPoller> streams = new ArrayList<>();
    private final List<Runnable> loops = new ArrayList<>();

    SourceWiring(
            Blueprint blueprint,
            CloudServices services,
            SnsServer sns,
            FunctionInvoker invoker,
            AccessCheck roles,
            SourceOptions options,
            Activity activity,
            Executor threads) {
        this.blueprint = blueprint;
        this.services = services;
        this.invoker = invoker;
        this.options = options;
        this.activity = activity;
        this.threads = threads;
        this.roles = roles;
        this.destinations = new Destinations(blueprint, services.sqs(), sns, roles);
        this.async = new AsyncInvoker(threads, activity, destinations, options);
        this.schedules = new ScheduleRunner(async, options.clock());
        this.buckets = new BucketNotifications(async, options.clock());
        this.topics = new TopicDelivery(activity);
        blueprint.functions().forEach(this::add);
        blueprint.topics().forEach(this::subscribe);
        connect(sns);
    }

    List<Mapping> mappings() {
        return mappings;
    }

    List<QueueSpec> fedQueues() {
        return fedQueues;
    }

    List<StreamPoller> streams() {
        return streams;
    }

    ScheduleRunner schedules() {
        return schedules;
    }

    BucketNotifications buckets() {
        return buckets;
    }

    /** @return what has to run as long as the sources are open, each ending when interrupted */
    List<Runnable> loops() {
        return loops;
    }

    private void add(FunctionSpec function) {
        function.onFailureArn().ifPresent(arn -> destinations.require(arn, function.logicalId()));
        for (EventSource source : function.eventSources()) {
            if (!(source instanceof EventSource.HttpRoute)) {
                add(function, source);
            }
        }
    }

    private void add(FunctionSpec function, EventSource source) {
        Mapping mapping = mapping(function, source.name());
        String owner = function.logicalId() + ": event " + source.name();
        switch (source) {
            case QueueSource queue -> addQueue(mapping, queue, owner);
            case TableStreamSource stream -> addStream(mapping, stream, owner);
            case BucketSource bucket ->
                buckets.add(mapping, bucket, named(blueprint.buckets(), b -> b.arn(), bucket.bucketArn(), owner));
            case TopicSource topic -> {
                named(blueprint.topics(), TopicSpec::arn, topic.topicArn(), owner);
                topics.addFunction(topic.topicArn(), mapping, async);
            }
            case ScheduleSource schedule -> schedules.add(mapping, schedule);
            case EventSource.HttpRoute _ -> throw new IllegalStateException(owner + " is an HTTP route");
        }
    }

    private void addQueue(Mapping mapping, QueueSource source, String owner) {
        QueueSpec queue = named(blueprint.queues(), QueueSpec::arn, source.queueArn(), owner);
        requireAll(mapping, LambdaDuties.polling(source), owner);
        fedQueues.add(queue);
        loops.add(new QueuePoller(mapping, source, queue, services.sqs(), threads, activity, options));
    }

    private void addStream(Mapping mapping, TableStreamSource source, String owner) {
        var table = named(blueprint.tables(), t -> t.arn(), source.tableArn(), owner);
        if (table.streamViewType().isEmpty()) {
            throw new TemplateException(owner + ": table " + table.logicalId() + " has no stream");
        }
        source.onFailureArn().ifPresent(arn -> destinations.require(arn, owner));
        requireAll(mapping, LambdaDuties.polling(source), owner);
        var poller = new StreamPoller(
                mapping,
                source,
                table,
                services.dynamoDb(),
                services.streams(),
                threads,
                activity,
                destinations::send,
                options);
        streams.add(poller);
        loops.add(poller);
    }

    /** Lambda polls with the function's role. */
    private void requireAll(Mapping mapping, List<Access> needs, String owner) {
        for (Access access : needs) {
            if (!roles.allows(mapping.function().name(), access)) {
                throw new TemplateException(
                        owner + ": the function's role must allow " + access.action() + " on " + access.resource());
            }
        }
    }

    /** Other subscribers, such as people with an email address, read the log. */
    private void subscribe(TopicSpec topic) {
        String owner = topic.logicalId() + ": subscription";
        for (TopicSpec.Subscription subscription : topic.subscriptions()) {
            switch (subscription.protocol()) {
                case "sqs" -> {
                    QueueSpec queue = named(blueprint.queues(), QueueSpec::arn, subscription.endpoint(), owner);
                    topics.addQueue(
                            topic.arn(),
                            body -> services.sqs()
                                    .sendMessage(request ->
                                            request.queueUrl(queue.url()).messageBody(body)));
                }
                case "lambda" ->
                    subscribe(named(blueprint.functions(), FunctionSpec::arn, subscription.endpoint(), owner), topic);
                default -> {}
            }
        }
    }

    /** A function that has the topic among its events is subscribed already. */
    private void subscribe(FunctionSpec function, TopicSpec topic) {
        boolean subscribed = function.eventSources().stream()
                .anyMatch(source ->
                        source instanceof TopicSource event && event.topicArn().equals(topic.arn()));
        if (!subscribed) {
            topics.addFunction(topic.arn(), mapping(function, topic.logicalId()), async);
        }
    }

    private Mapping mapping(FunctionSpec function, String source) {
        var mapping = new Mapping(
                function, source, invoker, options.log(), options.delays().streamRetry());
        mappings.add(mapping);
        return mapping;
    }

    private void connect(SnsServer sns) {
        sns.attach(blueprint.topics().stream().map(TopicSpec::arn).collect(Collectors.toSet()), topics);
        if (!buckets.isEmpty()) {
            listenToBuckets();
        }
        if (options.runSchedules()) {
            loops.addAll(schedules.loops());
        }
    }

    /** Only the embedded S3 can tell; with another one, everything else still works. */
    private void listenToBuckets() {
        try {
            services.onObjectChange(buckets);
        } catch (IllegalStateException e) {
            options.log().accept("no function is woken by objects: " + e.getMessage());
        }
    }

    private static <T> T named(List<T> specs, Function<T, String> arn, String wanted, String owner) {
        return specs.stream()
                .filter(spec -> arn.apply(spec).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TemplateException(owner + ": " + wanted + " is not in the template"));
    }
}
