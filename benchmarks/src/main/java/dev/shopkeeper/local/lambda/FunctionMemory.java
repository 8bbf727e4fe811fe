package dev.shopkeeper.local.lambda;

import dev.shopkeeper.benchmarks.memory.ShopServices;
import dev.shopkeeper.benchmarks.memory.TrackingStub;
import dev.shopkeeper.benchmarks.memory.Workload;
import dev.shopkeeper.benchmarks.memory.Workload.Step;
import dev.shopkeeper.benchmarks.memory.Workloads;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What packaged functions hold in memory at their heaviest work, and how long it takes them, each in a process that is
 * started as on Lambda and reaches embedded services of its own.
 */
public final class FunctionMemory {
    private static final String REGION = "eu-central-1";
    private static final int PATIENCE = 4;
    /** One storefront sends all, quicker than it may. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Stage", "local",
            "WriteKeys", "local",
            "AllowedOrigins", "https://shop.example",
            "WriteKeyEventsPerSecond", "1000000",
            "WriteKeyBurstEvents", "1000000");

    /** Nobody is told of alarms and alerts. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private final Path home = Path.of(System.getProperty("shopkeeper.home"));
    private final FunctionMemoryArguments arguments;

    private FunctionMemory(FunctionMemoryArguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        new FunctionMemory(FunctionMemoryArguments.parse(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        MemoryTable.printHead(System.out);
        for (Workload workload : Workloads.all()) {
            if (arguments.includes(workload.function())) {
                for (OptionalInt megabytes : arguments.sizes()) {
                    measure(workload, megabytes);
                }
            }
        }
    }

    private void measure(Workload workload, OptionalInt megabytes) throws Exception {
        Path work = Files.createTempDirectory("function-memory");
        try (LocalServices services = LocalServices.start(ServicesOptions.inMemory(home));
                TrackingStub api = new TrackingStub()) {
            Blueprint blueprint = blueprint(services, api);
            services.provision(blueprint);
            FunctionSpec function = blueprint.functions().stream()
                    .filter(each -> each.name().equals(workload.function()))
                    .map(each -> changed(each, megabytes.orElse(each.memoryMegabytes())))
                    .findFirst()
                    .orElseThrow();
            String lake = blueprint.buckets().getFirst().name();
            var options = new PoolOptions(REGION, endpoints(services), 1, work, function.timeout());
            measure(
                    workload.prepare(new ShopServices(
                            services, function, lake, home, arguments.scale(), LocalDate.now(ZoneOffset.UTC))),
                    function,
                    options);
        } finally {
            delete(work);
        }
    }

    private static void measure(List<Step> steps, FunctionSpec function, PoolOptions options) throws Exception {
        try (FunctionWork run = new FunctionWork(function, new FunctionLauncher(options))) {
            for (Step step : steps) {
                step.before().run();
                MemoryTable.print(function, step, run.measure(step), System.out);
            }
        }
    }

    private Blueprint blueprint(LocalServices services, TrackingStub api) {
        return TemplateReader.read(
                home.resolve("template.yaml"),
                PARAMETERS,
                new Endpoints(services.sqsUrl(), services.s3Url(), services.dynamoDbUrl(), NOWHERE, api.url()));
    }

    /** With more time than on Lambda, since others use the computer, too, and what it takes is to be measured, not cut off. */
    private static FunctionSpec changed(FunctionSpec function, int megabytes) {
        return new FunctionSpec(
                function.logicalId(),
                function.name(),
                function.arn(),
                function.handler(),
                function.runtime(),
                function.code(),
                megabytes,
                function.timeout().multipliedBy(PATIENCE),
                function.environment(),
                function.logGroup(),
                function.traced(),
                function.eventSources(),
                function.maximumRetryAttempts(),
                function.onFailureArn(),
                function.reservedConcurrency());
    }

    private static Map<String, String> endpoints(LocalServices services) {
        return Map.of(
                "AWS_ENDPOINT_URL_SNS", NOWHERE.toString(),
                "AWS_ENDPOINT_URL_SQS", services.sqsUrl().toString(),
                "AWS_ENDPOINT_URL_S3", services.s3Url().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", services.dynamoDbUrl().toString(),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", services.secretsUrl().toString());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
