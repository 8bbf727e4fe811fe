package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.TableSpec.Index;
import dev.shopkeeper.local.template.TableSpec.Keys;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what keeps data: queues, tables and buckets. */
final class StorageReader {
    QueueSpec queue(String logicalId, String name, String url, Section queue) {
        queue.ignore(
                "QueueName",
                "RedriveAllowPolicy",
                "SqsManagedSseEnabled",
                "KmsMasterKeyId",
                "Tags",
                "KmsDataKeyReusePeriodSeconds");
        queue.only("ContentBasedDeduplication", "false");
        queue.only("ReceiveMessageWaitTimeSeconds", "0");
        queue.only("MaximumMessageSize", "1048576");
        var spec = new QueueSpec(
                logicalId,
                name,
                Arns.of("sqs", name),
                url,
                queue.flag("FifoQueue", false),
                seconds(queue, "VisibilityTimeout", 0, 43_200, 30),
                seconds(queue, "DelaySeconds", 0, 900, 0),
                seconds(queue, "MessageRetentionPeriod", 60, 1_209_600, 345_600),
                queue.section("RedrivePolicy").map(StorageReader::redrive));
        if (spec.fifo() != name.endsWith(".fifo")) {
            throw queue.problem("the names of FIFO queues, and only theirs, end in .fifo: " + name);
        }
        queue.end();
        return spec;
    }

    private static Duration seconds(Section queue, String key, int least, int most, int otherwise) {
        return Duration.ofSeconds(queue.integer(key, least, most, otherwise));
    }

    private static QueueSpec.Redrive redrive(Section policy) {
        var arn = policy.requiredText("deadLetterTargetArn");
        int count = policy.integer("maxReceiveCount", 1, 1000)
                .orElseThrow(() -> policy.problem("maxReceiveCount is missing"));
        policy.end();
        return new QueueSpec.Redrive(arn, count);
    }

    BucketSpec bucket(String logicalId, String name, Section bucket) {
        bucket.ignore(
                "BucketName",
                "BucketEncryption",
                "PublicAccessBlockConfiguration",
                "OwnershipControls",
                "Tags",
                "LifecycleConfiguration",
                "VersioningConfiguration",
                "LoggingConfiguration");
        if (bucket.node("NotificationConfiguration").isPresent()) {
            throw bucket.problem("NotificationConfiguration is not supported; give the function an event of type S3");
        }
        bucket.end();
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw bucket.problem("not a bucket name: " + name);
        }
        return new BucketSpec(logicalId, name, Arns.bucket(name));
    }

    TableSpec table(String logicalId, String name, Section table) {
        table.ignore(
                "TableName",
                "BillingMode",
                "ProvisionedThroughput",
                "OnDemandThroughput",
                "TableClass",
                "Tags",
                "PointInTimeRecoverySpecification",
                "SSESpecification",
                "DeletionProtectionEnabled",
                "ContributorInsightsSpecification");
        var spec = new TableSpec(
                logicalId,
                name,
                Arns.of("dynamodb", "table/" + name),
                attributeTypes(table),
                keys(table),
                table.sections("GlobalSecondaryIndexes").stream()
                        .map(StorageReader::index)
                        .toList(),
                table.sections("LocalSecondaryIndexes").stream()
                        .map(StorageReader::index)
                        .toList(),
                table.section("TimeToLiveSpecification").flatMap(StorageReader::timeToLive),
                table.section("StreamSpecification").map(StorageReader::streamView));
        table.end();
        checkAttributes(spec, table);
        return spec;
    }

    private static Map<String, String> attributeTypes(Section table) {
        var types = new LinkedHashMap<String, String>();
        for (var attribute : table.sections("AttributeDefinitions")) {
            var type = attribute.requiredText("AttributeType");
            if (!Set.of("S", "N", "B").contains(type)) {
                throw attribute.problem("AttributeType must be S, N or B, not " + type);
            }
            types.put(attribute.requiredText("AttributeName"), type);
            attribute.end();
        }
        return types;
    }

    private static Keys keys(Section owner) {
        String hash = null;
        Optional<String> range = Optional.empty();
        for (var key : owner.sections("KeySchema")) {
            var name = key.requiredText("AttributeName");
            switch (key.requiredText("KeyType")) {
                case "HASH" -> hash = name;
                case "RANGE" -> range = Optional.of(name);
                default -> throw key.problem("KeyType must be HASH or RANGE");
            }
            key.end();
        }
        if (hash == null) {
            throw owner.problem("KeySchema needs a HASH key");
        }
        return new Keys(hash, range);
    }

    private static Index index(Section index) {
        index.ignore("ProvisionedThroughput", "OnDemandThroughput", "ContributorInsightsSpecification");
        var projection = Section.of(index.required("Projection"), "Projection");
        var spec = new Index(
                index.requiredText("IndexName"),
                keys(index),
                projection.requiredText("ProjectionType"),
                projection.texts("NonKeyAttributes"));
        projection.end();
        index.end();
        return spec;
    }

    private static Optional<String> timeToLive(Section expiry) {
        var attribute = expiry.text("AttributeName");
        boolean enabled = expiry.flag("Enabled", false);
        expiry.end();
        return enabled ? attribute : Optional.empty();
    }

    private static String streamView(Section stream) {
        var view = stream.requiredText("StreamViewType");
        if (!Set.of("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES").contains(view)) {
            throw stream.problem("unknown StreamViewType " + view);
        }
        stream.end();
        return view;
    }

    /** DynamoDB refuses a table whose definitions and keys are not the same attributes. */
    private static void checkAttributes(TableSpec spec, Section table) {
        var used = new HashSet<String>();
        use(spec.keys(), used);
        List.of(spec.globalIndexes(), spec.localIndexes())
                .forEach(indexes -> indexes.forEach(index -> use(index.keys(), used)));
        if (!used.equals(spec.attributeTypes().keySet())) {
            throw table.problem("AttributeDefinitions " + spec.attributeTypes().keySet()
                    + " must be the attributes of the keys " + used);
        }
    }

    private static void use(Keys keys, Set<String> used) {
        used.add(keys.hash());
        keys.range().ifPresent(used::add);
    }
}
