package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.access.AccessGate;
import dev.shopkeeper.local.template.FunctionSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of a function's process: what Lambda sets, where the local services are, and the template's
 * variables. Nothing of the developer's own environment is in it.
 */
final class FunctionEnvironment {
    private FunctionEnvironment() {}

    /**
     * @param region of the function
     * @param endpoints {@code AWS_ENDPOINT_URL_SQS} and the like
     */
    static Map<String, String> of(
            FunctionSpec function, String region, Map<String, String> endpoints, String runtimeApi, String instance) {
        Map<String, String> environment = new LinkedHashMap<>();
        setByLambda(environment, function, region, instance);
        reachingOnlyLocalServices(environment, function, endpoints);
        environment.putAll(function.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        return environment;
    }

    /** The defined runtime environment variables of Lambda's manual, with the values of the managed Java runtime. */
    private static void setByLambda(
            Map<String, String> environment, FunctionSpec function, String region, String instance) {
        environment.put("_HANDLER", function.handler());
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", instance);
        environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        environment.put("LAMBDA_TASK_ROOT", taskRoot(function.code()).toString());
        environment.put("LANG", "en_US.UTF-8");
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("TZ", ":UTC");
    }

    private static void reachingOnlyLocalServices(
            Map<String, String> environment, FunctionSpec function, Map<String, String> endpoints) {
        environment.put("AWS_ACCESS_KEY_ID", AccessGate.accessKeyId(function.name()));
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.putAll(endpoints);
    }

    private static Path taskRoot(Path code) {
        Path folder = code.toAbsolutePath().getParent();
        return folder == null ? code.toAbsolutePath() : folder;
    }
}
