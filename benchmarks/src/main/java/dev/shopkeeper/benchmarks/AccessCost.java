package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.access.AccessGate;
import dev.shopkeeper.local.access.Roles;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.TableSpec;
import dev.shopkeeper.local.template.TemplateReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What it costs a warm call of a function that its role is asked first: GetItem with and without the gate. */
final class AccessCost {
    private static final int WARM_UP = 2_000;
    private static final int CALLS = 3_000;
    private static final String FUNCTION = "recommendations";

    private AccessCost() {}

    public static void main(String[] arguments) throws Exception {
        Path template = Path.of(System.getProperty("shopkeeper.home"), "template.yaml");
        ServicesOptions options = ServicesOptions.inMemory(template.getParent());
        try (LocalServices services = LocalServices.start(options)) {
            URI nowhere = URI.create("http://127.0.0.1:9");
            Blueprint blueprint = TemplateReader.readUnbuilt(
                    template,
                    Map.of("WriteKeys", "local", "AllowedOrigins", "https://shop.example"),
                    new Endpoints(services.sqsUrl(), services.s3Url(), services.dynamoDbUrl(), nowhere, nowhere));
            services.provision(blueprint);
            TerminalLog log = TerminalLog.quiet(System.err, false);
            try (AccessGate gate = AccessGate.open(Map.of("dynamodb", services.dynamoDbUrl()), log)) {
                gate.govern(new Roles(blueprint.roles(), log));
                compare(table(blueprint), services.dynamoDbUrl(), gate.url());
            }
        }
        System.exit(0);
    }

    private static String table(Blueprint blueprint) {
        return blueprint.tables().stream()
                .filter(table -> table.logicalId().equals("VisitorsTable"))
                .map(TableSpec::name)
                .findFirst()
                .orElseThrow();
    }

    /** By turns, so that whatever else the computer does meets both. */
    private static void compare(String table, URI service, URI gate) {
        double[] direct = new double[CALLS];
        double[] asked = new double[CALLS];
        try (DynamoDbClient there = client(service);
                DynamoDbClient here = client(gate)) {
            for (int i = 0; i < WARM_UP; i++) {
                call(there, table);
                call(here, table);
            }
            for (int i = 0; i < CALLS; i++) {
                direct[i] = call(there, table);
                asked[i] = call(here, table);
            }
        }
        print("without", direct);
        print("with", asked);
    }

    private static double call(DynamoDbClient dynamoDb, String table) {
        long start = System.nanoTime();
        dynamoDb.getItem(get -> get.tableName(table).key(Map.of("visitor_id", AttributeValue.fromS("nobody"))));
        return (System.nanoTime() - start) / 1e6;
    }

    private static DynamoDbClient client(URI url) {
        var key = AwsBasicCredentials.create(AccessGate.accessKeyId(FUNCTION), "local");
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(url)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .build();
    }

    private static void print(String which, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "GetItem %s the role's check, ms: median %.2f, p95 %.2f (%d calls)%n",
                which,
                millis[CALLS / 2],
                millis[CALLS * 95 / 100],
                CALLS);
    }
}
