package dev.shopkeeper.benchmarks.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.benchmarks.VisitMessages;
import dev.shopkeeper.benchmarks.VisitsToAShop;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.S3ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fullest batches that SQS hands over, then a whole day that no hourly compaction has touched, with the identities of
 * the week before to know copies by.
 */
final class CompactedDay implements Workload {
    private static final int BATCHES = 10;
    private static final int MESSAGES = 200;
    /** 5 MB in all: Lambda hands over 6. */
    private static final int EVENTS_A_MESSAGE = 35;

    private static final int EVENTS = 1_000_000;
    private static final int DAYS_OF_IDENTITIES = 7;

    @Override
    public String function() {
        return "behavior-archive";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        Instant yesterday = shop.midnight().minus(Duration.ofDays(1));
        var messages = new VisitMessages(new VisitsToAShop(1, shop.midnight()), EVENTS_A_MESSAGE);
        List<byte[]> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            batches.add(batch(messages.next(MESSAGES)));
        }
        writeIdentities(shop);
        archive(shop, yesterday);
        return List.of(
                Step.many("batches of %d messages, 7,000 events".formatted(MESSAGES), BATCHES, batches::get),
                Step.once(
                        "compaction of a day of %,d events".formatted(shop.scaled(EVENTS)),
                        shop.task("compaction", LocalTime.of(1, 0))));
    }

    /** By the archive step itself, whose classes and ours do not go together: in a process of its own. */
    private static void archive(ShopServices shop, Instant midnight) {
        Path functions = shop.home().resolve("benchmarks/functions/target");
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            functions.resolve("classes") + ":" + Files.readString(functions.resolve("classpath")),
                            "dev.shopkeeper.behaviorarchive.ArchivedVisits",
                            shop.bucket(),
                            midnight.toString(),
                            Integer.toString(shop.scaled(EVENTS)))
                    .inheritIO();
            builder.environment().putAll(shop.s3Access());
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException("the made-up day could not be archived");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] batch(List<String> bodies) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ArrayNode records = event.putArray("Records");
        for (String body : bodies) {
            records.add(record(records.size(), body));
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode record(int number, String body) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("messageId", "m" + number)
                .put("eventSource", "aws:sqs")
                .put("body", body);
    }

    private static void writeIdentities(ShopServices shop) {
        S3ObjectStore lake = shop.lake();
        List<IdsFile> files = new ArrayList<>();
        try (LakeSql sql = LakeSql.open(512, 1)) {
            Path file = sql.workspace().resolve("ids.parquet");
            for (int back = DAYS_OF_IDENTITIES; back > 0; back--) {
                sql.run("""
                        copy (select hash(i + %d)::ubigint as id_upper, hash(-i)::ubigint as id_lower,
                            hash(i)::ubigint as content, null::varchar as order_event, null::varchar as order_id,
                            null::varchar as message_id, null::integer as lines from range(%d) ids(i)
                            order by id_upper, id_lower) to '%s' (format parquet, compression zstd)\
                        """.formatted(back * EVENTS, shop.scaled(EVENTS), file));
                String key = LakeKeys.eventIds("made-up-" + back);
                lake.put(key, file);
                files.add(new IdsFile(
                        key, shop.midnight().minus(Duration.ofDays(back)).toString()));
            }
        }
        lake.put(
                LakeKeys.EVENTS_MANIFEST,
                new EventsManifest(
                                1,
                                shop.midnight().minus(Duration.ofDays(1)).toString(),
                                List.of(),
                                files,
                                List.of(),
                                List.of(),
                                Map.of(),
                                Map.of(),
                                List.of())
                        .toJson());
    }
}
