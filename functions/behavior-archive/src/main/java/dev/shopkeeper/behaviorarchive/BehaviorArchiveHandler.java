package dev.shopkeeper.behaviorarchive;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.shopkeeper.behaviorarchive.compaction.Compaction;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.observability.BusinessMetrics;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.SqsMessageQueue;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings queued behaviour events into the lake, and compacts the lake when its schedule says so. */
public final class BehaviorArchiveHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BehaviorArchiveHandler.class);

    private static final Duration TIME_OF_A_PORTION = Duration.ofMinutes(2);

    private final BehaviorArchive archive;
    private final Compaction compaction;
    private final CompactionMetrics metrics;
    private final ZoneId shopTimeZone;
    private final Clock clock;

    public BehaviorArchiveHandler() {
        this(Config.ofProcess());
    }

    private BehaviorArchiveHandler(Config config) {
        this(
                config,
                S3ObjectStore.of(config.bucket()),
                SqsMessageQueue.of(config.stockMovementsQueueUrl()),
                DynamoDbVisitors.of(config.visitorsTable(), Clock.systemUTC()),
                new EmbeddedMetrics(),
                Clock.systemUTC());
    }

    BehaviorArchiveHandler(
            Config config,
            VersionedObjectStore lake,
            MessageQueue stock,
            Visitors visitors,
            BusinessMetrics metrics,
            Clock clock) {
        archive = new BehaviorArchive(config, new RawEvents(lake, config.zone(), clock), stock, visitors, clock);
        compaction = new Compaction(
                lake,
                config.bucket(),
                config.zone(),
                config.sessions(),
                PortionLimits.DEFAULT,
                config.retention(),
                clock);
        this.metrics = new CompactionMetrics(metrics);
        this.shopTimeZone = config.zone();
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        Object answer = Triggers.logged(context, trigger, shopTimeZone, () -> answer(trigger, deadline(context)));
        switch (answer) {
            case SQSBatchResponse failures -> Triggers.answer(failures, output);
            default -> Triggers.answer(Map.of("days", answer), output);
        }
    }

    private Object answer(Trigger trigger, Instant deadline) {
        return switch (trigger) {
            case Trigger.Queue(var batch) -> archive(batch);
            case Trigger.Task(var name, var due)
            when name.equals("compaction") -> metrics.count(compaction.all(due, deadline));
            case Trigger.Task(var name, var due)
            when name.equals("compaction-recent") -> metrics.count(compaction.recent(due, deadline));
            default -> throw new IllegalArgumentException("no trigger of this function: " + trigger.getClass());
        };
    }

    private Instant deadline(Context context) {
        return clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(TIME_OF_A_PORTION);
    }

    private SQSBatchResponse archive(SQSEvent batch) {
        List<QueuedMessage> messages = batch.getRecords().stream()
                .map(record -> new QueuedMessage(record.getMessageId(), record.getBody(), Correlation.of(record)))
                .toList();
        List<String> failed = archive.archive(messages);
        messages.forEach(message -> Correlation.during(message.correlationId(), () -> log(message, failed)));
        return Triggers.failed(failed);
    }

    private static void log(QueuedMessage message, List<String> failed) {
        if (failed.contains(message.id())) {
            LOG.error("message {} cannot be kept in the lake", message.id());
        } else {
            LOG.debug("message {} is in the lake", message.id());
        }
    }
}
