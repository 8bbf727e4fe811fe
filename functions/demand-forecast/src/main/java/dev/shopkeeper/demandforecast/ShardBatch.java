package dev.shopkeeper.demandforecast;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.triggers.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the shards of a batch of messages; those that fail are delivered again. */
final class ShardBatch {
    private static final Logger LOG = LoggerFactory.getLogger(ShardBatch.class);

    private final ShardWorker worker;
    private final Consumer<RunReport> metrics;

    ShardBatch(ShardWorker worker, Consumer<RunReport> metrics) {
        this.worker = worker;
        this.metrics = metrics;
    }

    SQSBatchResponse work(SQSEvent batch) {
        List<String> failed = new ArrayList<>();
        for (SQSMessage message : batch.getRecords()) {
            Correlation.during(Correlation.of(message), () -> work(message, failed));
        }
        return Triggers.failed(failed);
    }

    private void work(SQSMessage message, List<String> failed) {
        try {
            ShardTask task = ShardTask.parse(message.getBody());
            Optional<RunReport> report = worker.work(task);
            LOG.info("shard {} of {} of run {} is done", task.shard(), task.shards(), task.run());
            report.ifPresent(this::announce);
        } catch (RuntimeException e) {
            LOG.error("message {} failed", message.getMessageId(), e);
            failed.add(message.getMessageId());
        }
    }

    private void announce(RunReport report) {
        LOG.info("run {} finished: {} series, {} failed", report.run(), report.series(), report.failures());
        metrics.accept(report);
    }
}
