package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.pseudonyms.SecretPseudonymKeys;
import dev.shopkeeper.queue.SqsMessageQueue;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the function reaches outside itself.
 *
 * @param pseudonymKeys asked for at each call, as they change without a new start
 * @param clock tells when a call was received
 * @param nanoTime like {@link System#nanoTime}, for rates
 * @param messageIds for events that come without one
 */
record Ports(
        AcceptedEvents accepted,
        RejectedEvents rejected,
        IngestionMetrics metrics,
        Supplier<PseudonymKeys> pseudonymKeys,
        Clock clock,
        LongSupplier nanoTime,
        Supplier<String> messageIds) {
    static Ports onAws(Config config) {
        return new Ports(
                new QueuedEvents(SqsMessageQueue.of(config.queueUrl())),
                new LakeRejectedEvents(S3ObjectStore.onDemand(config.bucket()), config.zone()),
                new EventMetrics(new EmbeddedMetrics()),
                SecretPseudonymKeys.of(config.pseudonymKeysSecret(), Clock.systemUTC()),
                Clock.systemUTC(),
                System::nanoTime,
                () -> UUID.randomUUID().toString());
    }

    /** The same, but nothing is kept or counted. */
    Ports discarding() {
        return new Ports(_ -> {}, (_, _, _) -> {}, IngestionMetrics.NONE, pseudonymKeys, clock, nanoTime, messageIds);
    }
}
