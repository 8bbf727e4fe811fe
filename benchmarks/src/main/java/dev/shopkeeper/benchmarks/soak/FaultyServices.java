package dev.shopkeeper.benchmarks.soak;

import com.sun.net.httpserver.Headers;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The embedded services, with their state on disk, each behind a proxy that lets calls of functions fail. What the
 * machine itself does, as Lambda's pollers do, gets through.
 */
final class FaultyServices implements AutoCloseable {
    private final LocalServices services;
    private final long seed;
    private final FaultDice sqsDice;
    private final FaultDice s3Dice;
    private final FaultDice dynamoDbDice;
    private final FaultProxy sqs;
    private final FaultProxy s3;
    private final FaultProxy dynamoDb;

    private FaultyServices(LocalServices services, long seed) {
        this.services = services;
        this.seed = seed;
        this.sqsDice = dice(1);
        this.s3Dice = dice(2);
        this.dynamoDbDice = dice(3);
        this.sqs = proxy(services.sqsUrl(), sqsDice, ThrottlingAnswer.SQS);
        this.s3 = proxy(services.s3Url(), s3Dice, ThrottlingAnswer.S3);
        this.dynamoDb = proxy(services.dynamoDbUrl(), dynamoDbDice, ThrottlingAnswer.DYNAMODB);
    }

    static FaultyServices start(Path home, Path data, long seed) {
        return new FaultyServices(
                LocalServices.start(ServicesOptions.inMemory(home).withData(Optional.of(data))), seed);
    }

    MachineOptions machine(Path home) {
        return MachineOptions.inMemory(home)
                .withEndpoints(Optional.of(sqs.url()), Optional.of(s3.url()), Optional.of(dynamoDb.url()));
    }

    /** DynamoDB without a proxy. */
    DynamoDbClient dynamoDb() {
        return services.dynamoDb();
    }

    void turnOn() {
        long now = System.nanoTime();
        dice().forEach(each -> each.turnOn(now));
    }

    void turnOff() {
        dice().forEach(FaultDice::turnOff);
    }

    Map<String, FaultCounts> counts() {
        return Map.of("SQS", sqs.counts(), "S3", s3.counts(), "DynamoDB", dynamoDb.counts());
    }

    @Override
    public void close() {
        sqs.close();
        s3.close();
        dynamoDb.close();
        services.close();
    }

    private List<FaultDice> dice() {
        return List.of(sqsDice, s3Dice, dynamoDbDice);
    }

    private FaultDice dice(int number) {
        return new FaultDice(
                FaultRates.SERVICES,
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed + number));
    }

    private static FaultProxy proxy(URI target, FaultDice dice, ThrottlingAnswer throttling) {
        return FaultProxy.open(target, FaultyServices::isFromAFunction, dice, throttling);
    }

    /** The SDK tells of Lambda's {@code AWS_EXECUTION_ENV} in its name. */
    private static boolean isFromAFunction(Headers headers) {
        String agent = headers.getFirst("User-Agent");
        return agent != null && agent.contains("AWS_Lambda");
    }
}
