package dev.shopkeeper.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template read and resolved: every intrinsic replaced by its value, Globals merged in. Resources refer to each
 * other by ARN.
 *
 * @param outputs by logical name
 */
public record Blueprint(
        List<FunctionSpec> functions,
        List<QueueSpec> queues,
        List<TableSpec> tables,
        List<BucketSpec> buckets,
        List<SecretSpec> secrets,
        List<TopicSpec> topics,
        List<RoleSpec> roles,
        Optional<HttpApiSpec> httpApi,
        Map<String, String> outputs) {}
