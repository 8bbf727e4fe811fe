package dev.shopkeeper.local.services;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start the services.
 *
 * @param home the checkout; DynamoDB Local is fetched by the Maven project in its {@code local/dynamodb}
 * @param cache where what was fetched is kept
 * @param data where queues, objects and tables are kept; empty for memory
 * @param sqs an endpoint to use instead of an embedded one; the same for S3 and DynamoDB
 * @param notes gets lines for the person at the terminal: a first download, a server that died
 */
public record ServicesOptions(
        Path home,
        Path cache,
        Optional<Path> data,
        Optional<URI> sqs,
        Optional<URI> s3,
        Optional<URI> dynamoDb,
        Consumer<String> notes) {

    /** Everything embedded and in memory. */
    public static ServicesOptions inMemory(Path home) {
        return new ServicesOptions(
                home,
                userCache(System.getenv()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                System.err::println);
    }

    /** @return {@code $XDG_CACHE_HOME/shopkeeper}, or the same in the home directory's {@code .cache} */
    static Path userCache(Map<String, String> environment) {
        var configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        var caches = configured.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        return caches.resolve("shopkeeper").toAbsolutePath();
    }

    public ServicesOptions withCache(Path cache) {
        return new ServicesOptions(home, cache, data, sqs, s3, dynamoDb, notes);
    }

    public ServicesOptions withData(Optional<Path> data) {
        return new ServicesOptions(home, cache, data, sqs, s3, dynamoDb, notes);
    }

    public ServicesOptions withEndpoints(Optional<URI> sqs, Optional<URI> s3, Optional<URI> dynamoDb) {
        return new ServicesOptions(home, cache, data, sqs, s3, dynamoDb, notes);
    }

    public ServicesOptions withNotes(Consumer<String> notes) {
        return new ServicesOptions(home, cache, data, sqs, s3, dynamoDb, notes);
    }
}
