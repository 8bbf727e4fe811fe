package dev.shopkeeper.local.template;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What wakes a function: one entry of its {@code Events}. */
public sealed interface EventSource {
    /** The entry's name in the template, unique within its function. */
    String name();

    /**
     * @param path with variables, {@code /v1/stock/{sku}/movements}
     * @param authorization empty if everybody may ask
     */
    record HttpRoute(String name, String method, String path, Optional<JwtAuthorization> authorization)
            implements EventSource {
        /** A public one. */
        public HttpRoute(String name, String method, String path) {
            this(name, method, path, Optional.empty());
        }
    }

    record QueueSource(
            String name,
            String queueArn,
            int batchSize,
            Duration batchWindow,
            boolean reportBatchItemFailures,
            OptionalInt maximumConcurrency)
            implements EventSource {}

    /** @param maximumRetryAttempts -1 for as long as the record lives */
    record TableStreamSource(
            String name,
            String tableArn,
            int batchSize,
            Duration batchWindow,
            boolean fromTheStart,
            int maximumRetryAttempts,
            boolean bisectOnError,
            boolean reportBatchItemFailures,
            Optional<String> onFailureArn)
            implements EventSource {}

    /**
     * @param events {@code s3:ObjectCreated:*} and the like
     */
    record BucketSource(String name, String bucketArn, List<String> events, String prefix, String suffix)
            implements EventSource {}

    record TopicSource(String name, String topicArn) implements EventSource {}

    /**
     * @param expression {@code cron(…)} or {@code rate(…)}
     * @param input the JSON the function gets, with {@code <aws.scheduler.scheduled-time>} still in it
     * @param deadLetterArn where an invocation goes that could not be made
     */
    record ScheduleSource(
            String name,
            String expression,
            ZoneId zone,
            String input,
            boolean enabled,
            int maximumRetryAttempts,
            Optional<String> deadLetterArn)
            implements EventSource {}
}
