package dev.shopkeeper.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is missing, told as S3 tells it: the same 404 for an object and for the bucket, with a code unless it is a HEAD. */
class S3ObjectStoreTest {
    private static final String KEY = "catalog/events.json";

    @TempDir
    private Path folder;

    private final List<String> calls = new ArrayList<>();
    private HttpServer endpoint;
    private S3Client s3;
    private S3ObjectStore store;
    private boolean bucketExists = true;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            calls.add(exchange.getRequestMethod() + " " + path);
            boolean ofBucket = path.equals("/lake") || path.equals("/lake/");
            byte[] answer = ("<Error><Code>" + (bucketExists ? "NoSuchKey" : "NoSuchBucket") + "</Code></Error>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(ofBucket && bucketExists ? 200 : 404, head ? -1 : answer.length);
            if (!head) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        endpoint.start();
        s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()))
                .forcePathStyle(true)
                .build();
        store = new S3ObjectStore(s3, "lake");
    }

    @AfterEach
    void stop() {
        s3.close();
        endpoint.stop(0);
    }

    @Test
    void aMissingObjectIsNone() throws IOException {
        assertThat(store.version(KEY)).isEmpty();
        assertThat(store.get(KEY)).isEmpty();
        assertThat(store.get(KEY, 1, 2)).isEmpty();
        assertThat(store.download(KEY, folder.resolve("copy"))).isFalse();
        assertThat(store.putIfUnchanged(KEY, file(), Optional.of("\"1\""))).isEmpty();
        assertThat(calls).filteredOn(call -> call.startsWith("HEAD")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "get", "range", "download", "putIfUnchanged", "putIfAbsent", "list", "delete"})
    void aMissingBucketIsAFault(String call) {
        bucketExists = false;
        assertThatThrownBy(() -> call(call))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    private void call(String name) throws IOException {
        switch (name) {
            case "version" -> store.version(KEY);
            case "get" -> store.get(KEY);
            case "range" -> store.get(KEY, 1, 2);
            case "download" -> store.download(KEY, folder.resolve("copy"));
            case "putIfUnchanged" -> store.putIfUnchanged(KEY, file(), Optional.of("\"1\""));
            case "putIfAbsent" -> store.putIfAbsent(KEY, new byte[1]);
            case "list" -> store.list("catalog/");
            case "delete" -> store.delete(List.of(KEY));
            default -> throw new IllegalArgumentException(name);
        }
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("file"), new byte[1]);
    }
}
