package dev.shopkeeper.lake;

import dev.shopkeeper.configuration.OnDemand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The lake in an S3 bucket. */
public final class S3ObjectStore implements VersionedObjectStore {
    private static final int PRECONDITION_FAILED = 412;

    /** Another version, or another write at this moment. */
    private static final Set<Integer> CHANGED = Set.of(PRECONDITION_FAILED, 409);

    private static final int NOT_FOUND = 404;

    private final Supplier<S3Client> s3;
    private final String bucket;

    public S3ObjectStore(S3Client s3, String bucket) {
        this(() -> s3, bucket);
    }

    private S3ObjectStore(Supplier<S3Client> s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    public static S3ObjectStore of(String bucket) {
        return new S3ObjectStore(client(), bucket);
    }

    /** The same for a function that seldom needs it: the client is made at the first call. */
    public static S3ObjectStore onDemand(String bucket) {
        return new S3ObjectStore(OnDemand.of(S3ObjectStore::client), bucket);
    }

    private static S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(client -> client.addExecutionInterceptor(new NoExpectContinue()))
                .build();
    }

    @Override
    public void put(String key, byte[] content) {
        s3.get().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    @Override
    public void put(String key, Path file) {
        s3.get().putObject(request -> request.bucket(bucket).key(key), file);
    }

    @Override
    public void putIfAbsent(String key, byte[] content) {
        try {
            s3.get()
                    .putObject(
                            request -> request.bucket(bucket).key(key).ifNoneMatch("*"),
                            RequestBody.fromBytes(content));
        } catch (S3Exception e) {
            // 409 is another write at this moment, which may still fail: then it's for the caller to come again.
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
        }
    }

    @Override
    public Optional<String> putIfUnchanged(String key, Path file, Optional<String> version) {
        var request = PutObjectRequest.builder().bucket(bucket).key(key);
        version.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
        try {
            return Optional.of(s3.get().putObject(request.build(), file).eTag());
        } catch (S3Exception e) {
            if (CHANGED.contains(e.statusCode()) || isMissingKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A bucket that is missing is a 404 as well. */
    private static boolean isMissingKey(S3Exception e) {
        return e.awsErrorDetails() != null
                && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
    }

    @Override
    public Optional<String> version(String key) {
        try {
            return Optional.of(s3.get()
                    .headObject(request -> request.bucket(bucket).key(key))
                    .eTag());
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
            // The answer to HEAD has no body that would say what is missing: if it is the bucket, this call fails.
            s3.get().headBucket(request -> request.bucket(bucket));
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(s3.get()
                    .getObjectAsBytes(request -> request.bucket(bucket).key(key))
                    .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> get(String key, long offset, int length) {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        try {
            return Optional.of(s3.get()
                    .getObjectAsBytes(request -> request.bucket(bucket).key(key).range(range))
                    .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean download(String key, Path file) {
        try {
            // The SDK refuses to overwrite, so the old copy of a file must go first.
            Files.deleteIfExists(file);
            s3.get().getObject(request -> request.bucket(bucket).key(key), file);
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return objects(prefix).toList();
    }

    /** The pages are fetched as they are needed. */
    @Override
    public List<StoredObject> list(String prefix, int most) {
        return objects(prefix).limit(most).toList();
    }

    private Stream<StoredObject> objects(String prefix) {
        return s3.get().listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> new StoredObject(object.key(), object.size(), object.lastModified()));
    }

    @Override
    public void delete(List<String> keys) {
        for (String key : keys) {
            s3.get().deleteObject(request -> request.bucket(bucket).key(key));
        }
    }
}
