package dev.shopkeeper.local.services;

import dev.shopkeeper.local.sources.SnsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Embedded SQS and S3 for the tests of a class; another server stands in for DynamoDB, which is slow to start and not
 * needed.
 */
public final class QueuesAndObjects implements BeforeAllCallback, AfterAllCallback {
    private SnsServer standIn;
    private LocalServices services;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        standIn = SnsServer.open(line -> {});
        services = LocalServices.start(ServicesOptions.inMemory(Path.of(System.getProperty("shopkeeper.home")))
                .withEndpoints(Optional.empty(), Optional.empty(), Optional.of(standIn.url())));
    }

    public LocalServices services() {
        return services;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        services.close();
        standIn.close();
    }
}
