package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.Node.Mapping;

/**
 * A resource as written.
 *
 * @param properties with Globals merged in, nothing resolved
 */
record Resource(String logicalId, String type, Mapping properties, int line) {
    static final String FUNCTION = "AWS::Serverless::Function";
    static final String HTTP_API = "AWS::Serverless::HttpApi";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String SECRET = "AWS::SecretsManager::Secret";
    static final String TOPIC = "AWS::SNS::Topic";
    static final String ROLE = "AWS::IAM::Role";
    static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
    static final String POLICY = "AWS::IAM::Policy";
    static final String SUBSCRIPTION = "AWS::SNS::Subscription";
}
