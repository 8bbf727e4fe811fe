package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The local machine as benchmarks start it: the project's template, embedded services, a free port, no state kept. */
final class MeasuredMachine {
    private MeasuredMachine() {}

    /** @param parameters of the template that differ from its defaults */
    static MachineOptions options(Map<String, String> parameters) {
        Path home = Path.of(System.getProperty("shopkeeper.home"));
        return MachineOptions.inMemory(home).withParameters(parameters);
    }

    static DynamoDbClient dynamoDb(Machine machine) {
        return DynamoDbClient.builder()
                .endpointOverride(machine.addresses().dynamoDb())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
