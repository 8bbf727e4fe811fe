package dev.shopkeeper.stockledger;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.shopkeeper.stockledger.movements.MovementQueue;
import java.util.List;

/** Batches of messages: movements from one queue, what is left of files from another. */
final class QueuedWork {
    private final MovementQueue movements;
    private final DroppedFiles files;

    QueuedWork(MovementQueue movements, DroppedFiles files) {
        this.movements = movements;
        this.files = files;
    }

    /**
     * @param remainingMillis until the function is ended
     * @return the ids of the messages to be delivered again
     */
    List<String> take(SQSEvent batch, int remainingMillis) {
        boolean ofFiles = batch.getRecords().stream()
                .allMatch(message -> message.getBody().contains("\"queued_through\""));
        return ofFiles ? files.carryOn(batch, remainingMillis) : movements.record(batch);
    }
}
