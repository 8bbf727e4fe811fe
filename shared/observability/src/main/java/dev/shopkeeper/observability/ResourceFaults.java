package dev.shopkeeper.observability;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Says in one line of the log what could not be done to which resource, whenever a call of the AWS SDK has failed for
 * good: a name that is wrong, rights that are missing, credentials that have expired, an endpoint that isn't there. The
 * exception goes on as it is. The SDK finds this class by {@code execution.interceptors} for each of its clients, so no
 * adapter has to think of it.
 */
public final class ResourceFaults implements ExecutionInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceFaults.class);

    /** What a conditional write or a look-up is made to find out. */
    private static final Set<String> ANSWERS = Set.of(
            "ConditionalCheckFailedException",
            "TransactionCanceledException",
            "TransactionInProgressException",
            "NoSuchKey",
            "PreconditionFailed",
            "ConditionalRequestConflict");

    private static final Set<Integer> ANSWERS_WITHOUT_CODE = Set.of(304, 404, 409, 412);

    @Override
    public void onExecutionFailure(Context.FailedExecution failed, ExecutionAttributes attributes) {
        Throwable fault = failed.exception();
        if (isAnswer(fault)) {
            return;
        }
        Map<String, String> words = Map.of(
                "resource", ResourceName.of(failed.request()), "action", action(attributes), "error_code", code(fault));
        // Without the service's own message: some quote the request.
        LOG.error(
                "{} on {} failed: {}",
                words.get("action"),
                words.get("resource"),
                words.get("error_code"),
                StructuredArguments.entries(words));
    }

    /** As policies write it. */
    private static String action(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT) + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }

    private static boolean isAnswer(Throwable fault) {
        if (!(fault instanceof AwsServiceException refusal)) {
            return false;
        }
        String code = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorCode();
        return code == null || code.isBlank() || code.chars().allMatch(Character::isDigit)
                ? ANSWERS_WITHOUT_CODE.contains(refusal.statusCode())
                : ANSWERS.contains(code);
    }

    private static String code(Throwable fault) {
        if (fault instanceof AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null) {
            return refusal.awsErrorDetails().errorCode();
        }
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
