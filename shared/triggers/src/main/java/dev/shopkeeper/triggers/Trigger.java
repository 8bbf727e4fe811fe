package dev.shopkeeper.triggers;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.shopkeeper.observability.Correlation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What woke a function that has more than one trigger in the template; see {@link Triggers#read}. */
public sealed interface Trigger {
    /** What the log lines of the invocation have in common; blank if each record has its own. */
    default String correlationId(ZoneId shopTimeZone) {
        return switch (this) {
            case Http(var request) -> Correlation.of(request);
            case Queue(var batch) -> Correlation.of(batch.getRecords());
            case Task task -> Correlation.ofRun(task.scheduledAt(), shopTimeZone);
            case TableStream _, Topic _, NewObjects _ -> "";
        };
    }

    record Http(APIGatewayV2HTTPEvent request) implements Trigger {}

    record Queue(SQSEvent batch) implements Trigger {}

    record TableStream(DynamodbEvent batch) implements Trigger {}

    record Topic(SNSEvent messages) implements Trigger {}

    record NewObjects(List<NewObject> objects) implements Trigger {}

    /**
     * An object that came into a bucket.
     *
     * @param at when it came
     */
    record NewObject(String bucket, String key, Instant at) {}

    /**
     * A schedule of the template.
     *
     * @param name the task of the schedule's input
     * @param scheduledAt when it was due, not when it ran: a retry or a rerun is the same task
     */
    record Task(String name, Instant scheduledAt) implements Trigger {}
}
