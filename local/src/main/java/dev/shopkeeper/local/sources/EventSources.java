package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.access.AccessCheck;
import dev.shopkeeper.local.lambda.FunctionInvoker;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.services.CloudServices;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.QueueSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What wakes functions besides HTTP: queues, table streams, buckets, topics and schedules of a blueprint. */
public final class EventSources implements AutoCloseable {
    private static final Duration STREAMS_READ_WITHIN = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(5);
    private static final Duration IN_HAND_DONE_WITHIN = Duration.ofSeconds(3);

    private final SqsClient sqs;
    private final SnsServer sns;
    private final SourceWiring sources;
    private final Activity activity;
    private final ExecutorService threads;
    private final List<Future<?>> loops = new ArrayList<>();

    private EventSources(
            SqsClient sqs, SnsServer sns, SourceWiring sources, Activity activity, ExecutorService threads) {
        this.sqs = sqs;
        this.sns = sns;
        this.sources = sources;
        this.activity = activity;
        this.threads = threads;
    }

    /**
     * Starts polling. Queues, tables and buckets exist already ({@link CloudServices#provision}).
     *
     * @param sns gets the blueprint's topics; closed with these sources
     * @param roles whether Lambda may poll and tell a failure in a function's name
     * @throws dev.shopkeeper.local.template.TemplateException if a source or destination names what is not there or may
     *     not be polled, or a schedule's expression or input cannot be read
     */
    public static EventSources start(
            Blueprint blueprint,
            CloudServices services,
            SnsServer sns,
            FunctionInvoker invoker,
            AccessCheck roles,
            SourceOptions options) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        var activity = new Activity();
        var wiring = new SourceWiring(blueprint, services, sns, invoker, roles, options, activity, threads);
        var started = new EventSources(services.sqs(), sns, wiring, activity, threads);
        wiring.loops().forEach(loop -> started.loops.add(threads.submit(loop)));
        return started;
    }

    /**
     * Whether nothing is left to do: all queues that feed functions are empty, no message or batch is in hand, no
     * asynchronous invocation is under way or waits for a retry, and all streams are read to their end. True means that
     * it was so at one moment during the call. Takes some milliseconds, up to a second if a stream is slow.
     */
    public boolean idle() throws InterruptedException {
        OptionalLong mark = activity.quiet();
        return mark.isPresent()
                && streamsAreRead()
                && sources.fedQueues().stream().allMatch(this::isEmpty)
                && activity.quietSince(mark.getAsLong());
    }

    /** What was written before this call is read by a read that begins after it. */
    private boolean streamsAreRead() throws InterruptedException {
        long now = System.nanoTime();
        sources.streams().forEach(StreamPoller::wake);
        while (!sources.streams().stream().allMatch(stream -> stream.readToTheEndSince(now))) {
            if (System.nanoTime() - now > STREAMS_READ_WITHIN.toNanos()) {
                return false;
            }
            Thread.sleep(STEP);
        }
        return true;
    }

    private boolean isEmpty(QueueSpec queue) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(queue.url())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    /**
     * Fires a schedule now.
     *
     * @param schedule its name in the template, {@code NightlyForecast}, or the same in kebab case
     * @param date the date in the schedule's zone whose first due time is the scheduled time, or the start of that day
     *     if the schedule has a rate or is not due on it; empty for today
     * @return the function's last invocation after its retries; cancelled if the sources are closed before
     * @throws IllegalArgumentException if there is no such schedule; the message lists the known ones
     */
    public CompletableFuture<Invocation> fire(String schedule, Optional<LocalDate> date) {
        return sources.schedules().fire(schedule, date);
    }

    public List<MachineStatus.Schedule> schedules() {
        return sources.schedules().list();
    }

    public List<SourceStatus> status() {
        return sources.mappings().stream().map(Mapping::status).toList();
    }

    /** Stops all polling; waits a few seconds at most for what is in hand. Closes the SNS server. */
    @Override
    public void close() {
        loops.forEach(loop -> loop.cancel(true));
        sources.buckets().close();
        try {
            long end = System.nanoTime() + IN_HAND_DONE_WITHIN.toNanos();
            while (activity.inHand() > 0 && System.nanoTime() < end) {
                Thread.sleep(STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        sns.close();
    }
}
