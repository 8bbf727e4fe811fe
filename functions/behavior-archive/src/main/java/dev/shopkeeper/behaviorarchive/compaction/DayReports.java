package dev.shopkeeper.behaviorarchive.compaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.events.OrderEvent;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What follows from a day's files: its sales, its metrics and its list for Athena. Another compaction may be at it too,
 * with newer files: what is written replaces only what was there before the manifest was seen to be the newest, so an
 * older state never stays.
 */
final class DayReports {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VersionedObjectStore lake;
    private final LakeSql sql;
    private final LocalCopies copies;
    private final String bucket;
    private final Instant scheduledAt;

    DayReports(VersionedObjectStore lake, LakeSql sql, LocalCopies copies, String bucket, Instant scheduledAt) {
        this.lake = lake;
        this.sql = sql;
        this.copies = copies;
        this.bucket = bucket;
        this.scheduledAt = scheduledAt;
    }

    CompactedDay write(LocalDate day, ManifestHead head) {
        EventsManifest manifest = head.manifest();
        CompactedDay compacted = compacted(day, manifest);
        Map<String, Path> reports = new LinkedHashMap<>();
        if (!manifest.filesOf(day).isEmpty()) {
            reports.put(LakeKeys.sales(day), sales(manifest.filesOf(day)));
            reports.put(LakeKeys.eventsList(day), list(manifest.filesOf(day)));
        }
        reports.put(LakeKeys.metrics(day, "archive"), file("metrics", json(compacted)));
        Map<String, Optional<String>> versions = new LinkedHashMap<>();
        reports.keySet().forEach(key -> versions.put(key, lake.version(key)));
        head.checkNewest();
        reports.forEach((key, file) -> {
            if (lake.putIfUnchanged(key, file, versions.get(key)).isEmpty()) {
                throw new IllegalStateException("another compaction has written " + key);
            }
        });
        return compacted;
    }

    private CompactedDay compacted(LocalDate day, EventsManifest manifest) {
        List<EventsFile> files =
                manifest.files().stream().filter(file -> file.day().equals(day)).toList();
        return new CompactedDay(
                day.toString(),
                files.stream().mapToLong(EventsFile::rows).sum(),
                files.stream().mapToLong(EventsFile::events).sum(),
                manifest.duplicates().getOrDefault(day.toString(), 0L),
                manifest.conflicts().getOrDefault(day.toString(), 0L),
                scheduledAt.toString());
    }

    /**
     * Units are those of the lines of completed orders; what refunds take back and what cancellations do not deliver
     * are returns, on the day they happen, even if that day sells nothing. Lines reported before don't count again. The
     * category is what any event of the day calls it, views too, since not every storefront says it with an order.
     */
    private Path sales(List<String> files) {
        Path sales = sql.workspace().resolve("sales.parquet");
        sql.run("""
                copy (
                    with categories as (
                        select coalesce(sku, product_id) as sku, max(category) as category
                        from %4$s where category is not null group by 1)
                    select sold.*, category from (select
                        coalesce(sku, product_id) as sku,
                        warehouse,
                        currency,
                        coalesce(sum(quantity) filter (event = '%1$s'), 0)::bigint as units,
                        coalesce(sum(quantity) filter (event <> '%1$s'), 0)::bigint as returns,
                        count(distinct order_id) filter (event = '%1$s') as orders,
                        (coalesce(sum(revenue_minor) filter (event = '%1$s'), 0)
                            - coalesce(sum(revenue_minor) filter (event <> '%1$s'), 0))::bigint as revenue_minor
                    from %4$s
                    where type = 'track' and event in ('%1$s', '%2$s', '%3$s') and coalesce(sku, product_id) is not null
                        and repeat_of is null
                    group by all) sold left join categories using (sku)
                    order by all
                ) to '%5$s' (format parquet, compression zstd)
                """.formatted(
                        OrderEvent.COMPLETED.eventName(),
                        OrderEvent.REFUNDED.eventName(),
                        OrderEvent.CANCELLED.eventName(),
                        SqlFiles.parquet(copies.fetch(files)),
                        sales));
        return sales;
    }

    private Path list(List<String> files) {
        return file(
                "list",
                files.stream()
                        .map(key -> "s3://" + bucket + "/" + key + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] content) {
        try {
            return Files.write(sql.workspace().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(CompactedDay day) {
        try {
            return JSON.writeValueAsBytes(day);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
