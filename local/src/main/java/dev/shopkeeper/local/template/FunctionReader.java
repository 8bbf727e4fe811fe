package dev.shopkeeper.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code AWS::Serverless::Function}. */
final class FunctionReader {
    private static final Set<String> RUNTIMES = Set.of("java25");
    private static final Pattern HANDLER =
            Pattern.compile("[\\p{L}_$][\\w$]*(\\.[\\p{L}_$][\\w$]*)*::[\\p{L}_$][\\w$]*");
    private static final Set<String> DESTINATIONS = Set.of("SQS", "SNS", "Lambda");

    private final Path folder;
    private final EventReader events;

    /**
     * @param folder of the template, which {@code CodeUri} is relative to
     * @param api the value of {@code !Ref} to the template's HTTP API
     */
    FunctionReader(Path folder, Optional<String> api, Authorizers authorizers) {
        this.folder = folder;
        this.events = new EventReader(api, authorizers);
    }

    FunctionSpec read(String logicalId, String name, Section function) {
        function.only("PackageType", "Zip");
        var failures = function.section("EventInvokeConfig")
                .map(FunctionReader::invokeConfig)
                .orElse(InvokeConfig.DEFAULT);
        var spec = new FunctionSpec(
                logicalId,
                name,
                Arns.of("lambda", "function:" + name),
                handler(function),
                runtime(function),
                folder.resolve(function.requiredText("CodeUri")).normalize(),
                function.integer("MemorySize", 128, 10_240, 128),
                Duration.ofSeconds(function.integer("Timeout", 1, 900, 3)),
                environment(function),
                logGroup(name, function),
                function.text("Tracing").equals(Optional.of("Active")),
                eventSources(function),
                failures.maximumRetryAttempts(),
                failures.onFailureArn(),
                reservedConcurrency(function));
        // None of these changes what a function does with an event.
        function.ignore(
                "FunctionName",
                "Description",
                "Architectures",
                "EphemeralStorage",
                "Policies",
                "Role",
                "Tags",
                "SnapStart",
                "AutoPublishAlias",
                "AutoPublishAliasAllProperties",
                "KmsKeyArn",
                "PermissionsBoundary");
        function.end();
        return spec;
    }

    private static String handler(Section function) {
        var handler = function.requiredText("Handler");
        if (!HANDLER.matcher(handler).matches()) {
            throw function.required("Handler").problem("Handler must be package.Class::method, not " + handler);
        }
        return handler;
    }

    private static String runtime(Section function) {
        var runtime = function.requiredText("Runtime");
        if (!RUNTIMES.contains(runtime)) {
            var known = String.join(", ", RUNTIMES);
            throw function.required("Runtime").problem("the runtime " + runtime + " is unknown here; known: " + known);
        }
        return runtime;
    }

    private static OptionalInt reservedConcurrency(Section function) {
        return function.integer("ReservedConcurrentExecutions", 0, 1_000_000);
    }

    private static Map<String, String> environment(Section function) {
        var variables = new LinkedHashMap<String, String>();
        function.section("Environment").ifPresent(environment -> {
            environment.entries("Variables").forEach((name, value) -> variables.put(name, Section.text(value, name)));
            environment.end();
        });
        return variables;
    }

    /** Its format and levels change nothing here: our functions write JSON anyway. */
    private static String logGroup(String name, Section function) {
        return function.section("LoggingConfig")
                .flatMap(logging -> logging.text("LogGroup"))
                .orElse("/aws/lambda/" + name);
    }

    private List<EventSource> eventSources(Section function) {
        return function.entries("Events").entrySet().stream()
                .map(event -> events.read(event.getKey(), event.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private record InvokeConfig(int maximumRetryAttempts, Optional<String> onFailureArn) {
        static final InvokeConfig DEFAULT = new InvokeConfig(2, Optional.empty());
    }

    private static InvokeConfig invokeConfig(Section config) {
        config.ignore("MaximumEventAgeInSeconds");
        int attempts = config.integer("MaximumRetryAttempts", 0, 2, 2);
        var onFailure = config.section("DestinationConfig").flatMap(FunctionReader::onFailure);
        config.end();
        return new InvokeConfig(attempts, onFailure);
    }

    /** @return the ARN of a {@code DestinationConfig}'s {@code OnFailure} */
    static Optional<String> onFailure(Section destinations) {
        var onFailure = destinations.section("OnFailure");
        var arn = onFailure.map(destination -> {
            var type = destination.text("Type").orElse("SQS");
            if (!DESTINATIONS.contains(type)) {
                throw destination.problem("unsupported destination type " + type);
            }
            var target = destination.requiredText("Destination");
            destination.end();
            return target;
        });
        destinations.end();
        return arn;
    }
}
