package dev.shopkeeper.observability;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** What a request is about: tables or an index, a bucket and a folder of it, a queue, a topic, a secret. */
final class ResourceName {
    private static final List<String> FIELDS = List.of("QueueUrl", "TopicArn", "SecretId");
    private static final String UNKNOWN = "unknown";

    private ResourceName() {}

    static String of(SdkRequest request) {
        return request.getValueForField("Bucket", String.class)
                .map(bucket -> "s3://" + bucket + "/" + folder(request))
                .or(() -> FIELDS.stream()
                        .flatMap(field -> request.getValueForField(field, String.class).stream())
                        .findFirst())
                .or(() -> table(request))
                .or(() -> tables(request))
                .orElse(UNKNOWN);
    }

    /** Without the object's own name, which somebody may have given it. */
    private static String folder(SdkRequest request) {
        String key = request.getValueForField("Key", String.class)
                .or(() -> request.getValueForField("Prefix", String.class))
                .orElse("");
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    /** An index is a resource of its own in policies, written so. */
    private static Optional<String> table(SdkRequest request) {
        String index = request.getValueForField("IndexName", String.class)
                .map(name -> "/index/" + name)
                .orElse("");
        return request.getValueForField("TableName", String.class).map(table -> table + index);
    }

    /** Batches name tables as keys of a map, transactions one in each of their actions. */
    private static Optional<String> tables(SdkRequest request) {
        TreeSet<String> names = new TreeSet<>();
        if (field(request, "RequestItems") instanceof Map<?, ?> items) {
            items.keySet().forEach(name -> names.add(name.toString()));
        }
        if (field(request, "TransactItems") instanceof List<?> actions) {
            actions.forEach(action -> addTables((SdkPojo) action, names));
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
    }

    private static Object field(SdkRequest request, String name) {
        return request.getValueForField(name, Object.class).orElse("");
    }

    private static void addTables(SdkPojo action, Collection<String> names) {
        for (SdkField<?> part : action.sdkFields()) {
            if (part.getValueOrDefault(action) instanceof SdkPojo change) {
                change.sdkFields().stream()
                        .filter(field -> field.memberName().equals("TableName"))
                        .map(field -> field.getValueOrDefault(change))
                        .filter(String.class::isInstance)
                        .forEach(name -> names.add((String) name));
            }
        }
    }
}
