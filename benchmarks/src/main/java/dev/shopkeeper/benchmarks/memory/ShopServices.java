package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.local.services.CloudServices;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Where a workload puts what its function will look for.
 *
 * @param bucket the lake's
 * @param scale 1 for a shop of 100,000 SKUs and 1,000,000 events a day
 * @param today the business date of the nightly tasks
 */
public record ShopServices(
        CloudServices services, FunctionSpec function, String bucket, Path home, double scale, LocalDate today) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int scaled(int count) {
        return (int) Math.max(1, Math.round(count * scale));
    }

    public S3ObjectStore lake() {
        return new S3ObjectStore(services.s3(), bucket);
    }

    /** What another process has to know to reach the lake. */
    public Map<String, String> s3Access() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", services.s3Url().toString(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }

    /** A variable of the function's environment, such as the name of a table. */
    public String setting(String variable) {
        return function.environment().get(variable);
    }

    public Instant midnight() {
        return today.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What a schedule of the template sends. */
    public byte[] task(String name, LocalTime time) {
        return "{\"task\":\"%s\",\"scheduled_at\":\"%s\"}"
                .formatted(name, today.atTime(time).toInstant(ZoneOffset.UTC))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A file of {@code events/}. */
    public ObjectNode sample(String file) {
        try {
            return (ObjectNode)
                    JSON.readTree(Files.readAllBytes(home.resolve("events").resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
