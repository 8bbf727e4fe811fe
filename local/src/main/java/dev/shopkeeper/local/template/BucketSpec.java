package dev.shopkeeper.local.template;

/** One {@code AWS::S3::Bucket}. */
public record BucketSpec(String logicalId, String name, String arn) {}
