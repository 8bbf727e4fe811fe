package dev.shopkeeper.observability;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What a policy must allow for a call: mostly named like the API's operation, but a batch of SQS is allowed as its single
 * calls are, S3 knows fewer actions than operations, and a transaction needs the actions of its parts. See the tables of
 * the Service Authorization Reference.
 */
final class IamAction {
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("s3:CompleteMultipartUpload", "s3:PutObject"),
            Map.entry("s3:CopyObject", "s3:PutObject"),
            Map.entry("s3:CreateMultipartUpload", "s3:PutObject"),
            Map.entry("s3:DeleteObjects", "s3:DeleteObject"),
            Map.entry("s3:HeadBucket", "s3:ListBucket"),
            Map.entry("s3:HeadObject", "s3:GetObject"),
            Map.entry("s3:ListObjects", "s3:ListBucket"),
            Map.entry("s3:ListObjectsV2", "s3:ListBucket"),
            Map.entry("s3:UploadPart", "s3:PutObject"),
            Map.entry("sns:PublishBatch", "sns:Publish"),
            Map.entry("sqs:ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility"),
            Map.entry("sqs:DeleteMessageBatch", "sqs:DeleteMessage"),
            Map.entry("sqs:SendMessageBatch", "sqs:SendMessage"));

    private static final Map<String, String> PARTS = Map.of(
            "ConditionCheck", "dynamodb:ConditionCheckItem",
            "Delete", "dynamodb:DeleteItem",
            "Get", "dynamodb:GetItem",
            "Put", "dynamodb:PutItem",
            "Update", "dynamodb:UpdateItem");

    private IamAction() {}

    /** @param service as the SDK names it; several actions are separated by commas */
    static String of(String service, String operation, SdkRequest request) {
        String action = service.toLowerCase(Locale.ROOT) + ":" + operation;
        return request.getValueForField("TransactItems", List.class)
                .map(IamAction::ofParts)
                .orElseGet(() -> OTHERWISE.getOrDefault(action, action));
    }

    private static String ofParts(List<?> parts) {
        return parts.stream()
                .flatMap(part -> ofPart((SdkPojo) part))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(","));
    }

    private static Stream<String> ofPart(SdkPojo part) {
        return part.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(part) != null)
                .map(SdkField::memberName)
                .filter(PARTS::containsKey)
                .map(PARTS::get);
    }
}
