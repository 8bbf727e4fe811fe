package dev.shopkeeper.local.services;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.BucketSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TableSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates without functions. */
final class Blueprints {
    private static final List<QueueSpec> QUEUES = List.of(
            queue("orders", Optional.of(new QueueSpec.Redrive(queueArn("orders-dead"), 2)), Duration.ofSeconds(1)),
            queue("slow", Optional.empty(), Duration.ofSeconds(30)),
            queue("orders-dead", Optional.empty(), Duration.ofSeconds(30)));
    private static final TableSpec STOCK = new TableSpec(
            "Stock",
            "stock",
            "arn:aws:dynamodb:eu-central-1:000000000000:table/stock",
            Map.of("sku", "S", "warehouse", "S"),
            new TableSpec.Keys("sku", Optional.of("warehouse")),
            List.of(new TableSpec.Index(
                    "by-warehouse", new TableSpec.Keys("warehouse", Optional.of("sku")), "ALL", List.of())),
            List.of(),
            Optional.of("expiration"),
            Optional.of("NEW_AND_OLD_IMAGES"));
    private static final List<BucketSpec> BUCKETS = List.of(new BucketSpec("Lake", "lake", "arn:aws:s3:::lake"));

    /** Queues, a table and a bucket. */
    static final Blueprint SHOP = of(QUEUES, List.of(STOCK), BUCKETS);

    /** The queues of {@link #SHOP}. */
    static final Blueprint ORDERS = of(QUEUES, List.of(), List.of());

    /** The bucket of {@link #SHOP}. */
    static final Blueprint LAKE = of(List.of(), List.of(), BUCKETS);

    private Blueprints() {}

    static String queueArn(String queue) {
        return "arn:aws:sqs:eu-central-1:000000000000:" + queue;
    }

    private static QueueSpec queue(String name, Optional<QueueSpec.Redrive> redrive, Duration visibility) {
        return new QueueSpec(
                name, name, queueArn(name), "", false, visibility, Duration.ZERO, Duration.ofDays(4), redrive);
    }

    private static Blueprint of(List<QueueSpec> queues, List<TableSpec> tables, List<BucketSpec> buckets) {
        return new Blueprint(
                List.of(), queues, tables, buckets, List.of(), List.of(), List.of(), Optional.empty(), Map.of());
    }
}
