package dev.shopkeeper.observability;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Says in one line of the log what could not be done to which resource, whenever a call of the AWS SDK has failed for
 * good: a name that is wrong, rights that are missing, credentials that have expired, an endpoint that isn't there. The
 * action is what a policy must allow. The exception goes on as it is. The SDK finds this class by {@code
 * execution.interceptors} for each of its clients, so no adapter has to think of it.
 */
public final class ResourceFaults implements ExecutionInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceFaults.class);

    @Override
    public void onExecutionFailure(Context.FailedExecution failed, ExecutionAttributes attributes) {
        FaultCode.of(failed.exception(), failed.request()).ifPresent(code -> log(code, failed, attributes));
    }

    /** Without the service's own message: some quote the request. */
    private static void log(String code, Context.FailedExecution failed, ExecutionAttributes attributes) {
        String resource = ResourceName.of(failed.request());
        String action = IamAction.of(
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                failed.request());
        LOG.error(
                "{} on {} failed: {}",
                action,
                resource,
                code,
                StructuredArguments.entries(Map.of("resource", resource, "action", action, "error_code", code)));
    }
}
