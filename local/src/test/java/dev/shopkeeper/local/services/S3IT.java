package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopkeeper.lake.S3ObjectStore;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The embedded S3 as its users see it: the AWS SDK over the wire. */
class S3IT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    private static LocalServices services;

    @BeforeAll
    static void provision() {
        services = EMBEDDED.services();
        services.provision(Blueprints.LAKE);
        services.provision(Blueprints.LAKE);
    }

    @Test
    void writesOnlyIfAbsentWhenAsked() {
        put("once", "first");
        assertThatThrownBy(() -> services.s3()
                        .putObject(
                                request -> request.bucket("lake").key("once").ifNoneMatch("*"),
                                RequestBody.fromString("second")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(get("once")).isEqualTo("first");
    }

    @Test
    void tellsAMissingObjectFromAMissingBucket() {
        var lake = new S3ObjectStore(services.s3(), "lake");
        assertThat(lake.version("nowhere")).isEmpty();
        assertThat(lake.putIfUnchanged("nowhere", Path.of("pom.xml"), Optional.of("\"1\"")))
                .isEmpty();
        var nowhere = new S3ObjectStore(services.s3(), "nowhere");
        assertThatThrownBy(() -> nowhere.version("key")).isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> nowhere.get("key")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> nowhere.putIfUnchanged("key", Path.of("pom.xml"), Optional.of("\"1\"")))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void listsByPrefixInPagesAndReadsRanges() {
        for (int i = 0; i < 5; i++) {
            put("events/dt=2026-01-0" + i + "/part.parquet", "0123456789");
        }
        put("other", "x");
        var pages = services.s3()
                .listObjectsV2Paginator(
                        request -> request.bucket("lake").prefix("events/").maxKeys(2));
        assertThat(pages.contents().stream().map(S3Object::key))
                .hasSize(5)
                .isSorted()
                .allMatch(key -> key.startsWith("events/dt="));
        var range = services.s3()
                .getObjectAsBytes(request -> request.bucket("lake")
                        .key("events/dt=2026-01-00/part.parquet")
                        .range("bytes=2-4"));
        assertThat(range.asUtf8String()).isEqualTo("234");
        assertThatThrownBy(() -> get("nowhere")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void tellsOfEachObjectThatIsWrittenCopiedAndRemoved() {
        var changes = new CopyOnWriteArrayList<ObjectChange>();
        services.onObjectChange(change -> {
            if (change.key().startsWith("watched/")) {
                changes.add(change);
            }
        });
        put("watched/a b+ü.txt", "hello");
        services.s3()
                .copyObject(request -> request.sourceBucket("lake")
                        .sourceKey("watched/a b+ü.txt")
                        .destinationBucket("lake")
                        .destinationKey("watched/copy"));
        multipart("watched/parts");
        services.s3().deleteObject(request -> request.bucket("lake").key("watched/copy"));
        services.s3()
                .deleteObjects(request -> request.bucket("lake")
                        .delete(delete -> delete.objects(
                                ObjectIdentifier.builder().key("watched/parts").build())));

        assertThat(changes)
                .extracting(ObjectChange::eventName, ObjectChange::key, ObjectChange::size)
                .containsExactly(
                        tuple("ObjectCreated:Put", "watched/a b+ü.txt", 5L),
                        tuple("ObjectCreated:Copy", "watched/copy", 5L),
                        tuple("ObjectCreated:CompleteMultipartUpload", "watched/parts", 5L * 1024 * 1024 + 3),
                        tuple("ObjectRemoved:Delete", "watched/copy", 0L),
                        tuple("ObjectRemoved:Delete", "watched/parts", 0L));
        assertThat(changes.getFirst().eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }

    /** Otherwise the connection is closed behind the answer, and the SDK's next PUT on it fails. */
    @Test
    void answersOnlyWhenTheTrailersOfTheBodyHaveArrived() throws IOException {
        var body = "5\r\nhello\r\n0\r\n";
        var trailers = "x-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        var head = """
                PUT /lake/chunked HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Length: %d\r
                Content-Encoding: aws-chunked\r
                x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r
                x-amz-decoded-content-length: 5\r
                x-amz-trailer: x-amz-checksum-crc32\r
                \r
                """.formatted(body.length() + trailers.length());
        try (var socket = new Socket("127.0.0.1", services.s3Url().getPort())) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(trailers.getBytes(StandardCharsets.US_ASCII));
            var answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(get("chunked")).isEqualTo("hello");
    }

    private static void multipart(String key) {
        var s3 = services.s3();
        var upload = s3.createMultipartUpload(request -> request.bucket("lake").key(key))
                .uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (var content : List.of("x".repeat(5 * 1024 * 1024), "end")) {
            int number = parts.size() + 1;
            var part = s3.uploadPart(
                    request -> request.bucket("lake").key(key).uploadId(upload).partNumber(number),
                    RequestBody.fromString(content));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(part.eTag()).build());
        }
        s3.completeMultipartUpload(request ->
                request.bucket("lake").key(key).uploadId(upload).multipartUpload(completed -> completed.parts(parts)));
    }

    private static void put(String key, String content) {
        services.s3().putObject(request -> request.bucket("lake").key(key), RequestBody.fromString(content));
    }

    private static String get(String key) {
        return services.s3()
                .getObjectAsBytes(request -> request.bucket("lake").key(key))
                .asString(StandardCharsets.UTF_8);
    }
}
