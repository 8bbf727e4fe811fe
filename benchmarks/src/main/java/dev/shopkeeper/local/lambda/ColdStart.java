package dev.shopkeeper.local.lambda;

import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.EventSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long functions take to start and to answer first, in every variant by turns, so that whatever else the computer
 * does falls on all of them alike. The yardstick is a bare handler with one DynamoDB call.
 */
public final class ColdStart {
    private static final String REGION = "eu-central-1";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path home = Path.of(System.getProperty("shopkeeper.home"));
    private final Path work = Files.createTempDirectory("cold-start");
    private final ColdStartArguments arguments;

    private ColdStart(ColdStartArguments arguments) throws IOException {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) throws Exception {
        new ColdStart(ColdStartArguments.parse(arguments)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        try (LocalServices services = LocalServices.start(ServicesOptions.inMemory(home))) {
            URI nowhere = URI.create("http://127.0.0.1:9");
            Blueprint blueprint = TemplateReader.read(
                    home.resolve("template.yaml"),
                    Map.of("Stage", "local", "WriteKeys", "local", "AllowedOrigins", "https://shop.example"),
                    new Endpoints(services.sqsUrl(), services.s3Url(), services.dynamoDbUrl(), nowhere, nowhere));
            services.provision(blueprint);
            FunctionStart start = new FunctionStart(new PoolOptions(REGION, endpoints(services), 1, work, LIMIT));
            List<ColdStartCase> cases = cases(blueprint);
            for (ColdStartCase each : cases) {
                each.prepare(start);
            }
            Map<ColdStartCase, List<StartMeasures>> measures = new LinkedHashMap<>();
            for (int round = 0; round < arguments.starts(); round++) {
                for (ColdStartCase each : cases) {
                    measures.computeIfAbsent(each, _ -> new ArrayList<>()).add(each.measure(start));
                }
            }
            new ColdStartTable(measures).print(System.out);
        }
    }

    private List<ColdStartCase> cases(Blueprint blueprint) throws IOException {
        List<ColdStartCase> cases = new ArrayList<>();
        for (StartVariant variant : arguments.variants()) {
            cases.add(bare(blueprint, "url-connection", "url-connection", variant));
        }
        if (arguments.clients()) {
            for (String client : List.of("apache5", "crt")) {
                cases.add(bare(blueprint, "clients", client, StartVariant.C1));
            }
        }
        for (FunctionSpec function : blueprint.functions()) {
            if (arguments.includes(function)) {
                byte[] event = Files.readAllBytes(home.resolve("events").resolve(arguments.event(function)));
                for (StartVariant variant : arguments.variants()) {
                    cases.add(new ColdStartCase(function, variant, event, work));
                }
            }
        }
        return cases;
    }

    private ColdStartCase bare(Blueprint blueprint, String jar, String client, StartVariant variant) {
        FunctionSpec ledger = blueprint.functions().stream()
                .filter(function -> function.environment().containsKey("STOCK_TABLE"))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>();
        environment.put("STOCK_TABLE", ledger.environment().get("STOCK_TABLE"));
        environment.put("HTTP_CLIENT", client);
        String name = "bare, " + client;
        FunctionSpec function = new FunctionSpec(
                "Bare",
                name,
                "arn:aws:lambda:" + REGION + ":000000000000:function:bare",
                "dev.shopkeeper.benchmarks.bare.BareHandler::handleRequest",
                "java25",
                home.resolve("benchmarks/bare-handler/target/bare-handler-" + jar + ".jar"),
                1024,
                Duration.ofSeconds(30),
                environment,
                "/aws/lambda/bare",
                false,
                List.of(new EventSource.HttpRoute("Get", "GET", "/bare")),
                0,
                Optional.empty(),
                OptionalInt.empty());
        return new ColdStartCase(function, variant, "{}".getBytes(StandardCharsets.UTF_8), work);
    }

    private static Map<String, String> endpoints(LocalServices services) {
        return Map.of(
                "AWS_ENDPOINT_URL_SQS", services.sqsUrl().toString(),
                "AWS_ENDPOINT_URL_S3", services.s3Url().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", services.dynamoDbUrl().toString(),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", services.secretsUrl().toString());
    }
}
