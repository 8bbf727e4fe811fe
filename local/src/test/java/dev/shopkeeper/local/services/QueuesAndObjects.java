package dev.shopkeeper.local.services;

import dev.shopkeeper.local.sources.SnsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Embedded SQS and S3; another server stands in for DynamoDB, which is slow to start and not needed. */
public final class QueuesAndObjects implements AutoCloseable {
    private final SnsServer standIn;
    private final LocalServices services;

    private QueuesAndObjects(SnsServer standIn) {
        this.standIn = standIn;
        this.services = LocalServices.start(ServicesOptions.inMemory(Path.of(System.getProperty("shopkeeper.home")))
                .withEndpoints(Optional.empty(), Optional.empty(), Optional.of(standIn.url())));
    }

    public static QueuesAndObjects start() {
        try {
            return new QueuesAndObjects(SnsServer.open(line -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LocalServices services() {
        return services;
    }

    @Override
    public void close() {
        services.close();
        standIn.close();
    }
}
