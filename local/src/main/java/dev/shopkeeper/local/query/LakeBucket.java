package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.local.machine.MachineAddresses;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The lake of a running machine, seen from another process. */
public final class LakeBucket implements AutoCloseable {
    private static final String LOGICAL_ID = "LakeBucket";

    private final S3Client s3;
    private final ObjectStore objects;

    /** @throws IllegalArgumentException if the machine's template has no lake */
    public LakeBucket(MachineAddresses addresses) {
        String bucket = addresses.buckets().get(LOGICAL_ID);
        if (bucket == null) {
            throw new IllegalArgumentException("the machine's template has no bucket " + LOGICAL_ID);
        }
        // A machine takes any credentials and region, but the SDK wants some.
        this.s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(addresses.s3())
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        this.objects = new S3ObjectStore(s3, bucket);
    }

    public ObjectStore objects() {
        return objects;
    }

    @Override
    public void close() {
        s3.close();
    }
}
