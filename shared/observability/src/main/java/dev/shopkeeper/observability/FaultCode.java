package dev.shopkeeper.observability;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The code of what went wrong with a call; empty if the failure is an answer that a caller asks for. */
final class FaultCode {
    private static final String CANCELLED = "TransactionCanceledException";

    /** What a conditional write or a look-up is made to find out. */
    private static final Set<String> ANSWERS = Set.of(
            "ConditionalCheckFailedException",
            "TransactionInProgressException",
            "NoSuchKey",
            "PreconditionFailed",
            "ConditionalRequestConflict");

    private static final Set<Integer> ANSWERS_WITHOUT_CODE = Set.of(304, 404, 409, 412);

    /** Reasons that a transaction's writers expect: a condition, or another transaction at the same item. */
    private static final Set<String> EXPECTED_REASONS = Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

    /** What the answer to a HEAD, which has no body, would have said. */
    private static final Map<Integer, String> CODES_OF_STATUSES = Map.of(
            301, "PermanentRedirect",
            400, "BadRequest",
            403, "AccessDenied",
            404, "NoSuchBucket",
            503, "ServiceUnavailable");

    private FaultCode() {}

    static Optional<String> of(Throwable fault, SdkRequest request) {
        return fault instanceof AwsServiceException refusal ? of(refusal, request) : Optional.of(rootOf(fault));
    }

    private static Optional<String> of(AwsServiceException refusal, SdkRequest request) {
        Optional<String> code = Optional.ofNullable(refusal.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(text -> !text.isBlank() && !text.chars().allMatch(Character::isDigit));
        if (code.isEmpty()) {
            return ofStatus(refusal, request);
        }
        return code.get().equals(CANCELLED) ? ofCancelled(refusal) : code.filter(text -> !ANSWERS.contains(text));
    }

    /** Who asks for a bucket takes it for granted; an object may be missing. */
    private static Optional<String> ofStatus(AwsServiceException refusal, SdkRequest request) {
        boolean ofObject = request.getValueForField("Key", String.class).isPresent();
        return ofObject && ANSWERS_WITHOUT_CODE.contains(refusal.statusCode())
                ? Optional.empty()
                : Optional.of(CODES_OF_STATUSES.getOrDefault(refusal.statusCode(), rootOf(refusal)));
    }

    /** The reasons of those of its parts that nobody expects, such as throttling. */
    private static Optional<String> ofCancelled(AwsServiceException cancelled) {
        List<String> reasons = reasons(cancelled);
        if (reasons.isEmpty()) {
            return Optional.of(CANCELLED);
        }
        return Optional.of(reasons.stream()
                        .filter(reason -> !EXPECTED_REASONS.contains(reason))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")))
                .filter(unexpected -> !unexpected.isEmpty());
    }

    /** Read by name, so that functions without DynamoDB's client need not have its classes. */
    private static List<String> reasons(AwsServiceException cancelled) {
        return value((SdkPojo) cancelled.toBuilder(), cancelled, "CancellationReasons") instanceof List<?> reasons
                ? reasons.stream()
                        .map(reason -> value((SdkPojo) reason, reason, "Code"))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList()
                : List.of();
    }

    /** @param described says which fields the holder has; of an exception its builder does */
    private static Object value(SdkPojo described, Object holder, String name) {
        for (SdkField<?> field : described.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field.getValueOrDefault(holder);
            }
        }
        return null;
    }

    private static String rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
