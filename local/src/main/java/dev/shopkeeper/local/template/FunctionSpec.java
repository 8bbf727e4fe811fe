package dev.shopkeeper.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One {@code AWS::Serverless::Function}.
 *
 * @param logicalId the name in the template, {@code BehaviorIngestion}
 * @param name the physical name; locally the name of its folder, {@code behavior-ingestion}
 * @param handler {@code package.Class::method}
 * @param code the shaded jar
 * @param environment as the function will see it, queue URLs and table names resolved
 * @param logGroup the name of where its logs go
 * @param traced by X-Ray
 * @param onFailureArn where a failed asynchronous invocation goes after its retries
 */
public record FunctionSpec(
        String logicalId,
        String name,
        String arn,
        String handler,
        String runtime,
        Path code,
        int memoryMegabytes,
        Duration timeout,
        Map<String, String> environment,
        String logGroup,
        boolean traced,
        List<EventSource> eventSources,
        int maximumRetryAttempts,
        Optional<String> onFailureArn,
        OptionalInt reservedConcurrency) {}
