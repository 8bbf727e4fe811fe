package dev.shopkeeper.endtoend;

import java.net.URI;

/** SQS, S3 and DynamoDB that were started for the tests and stop with them. */
interface StartedServices extends AutoCloseable {
    /** The address at which all three answer. */
    URI url();

    @Override
    void close();

    /**
     * The profile {@code localstack} puts one on the class path (of {@code src/localstack}); an ordinary build has none.
     */
    interface Starter {
        StartedServices start();
    }
}
