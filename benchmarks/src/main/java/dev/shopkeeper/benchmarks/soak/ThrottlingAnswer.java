package dev.shopkeeper.benchmarks.soak;

/** How a service says that it gets too many requests, as the AWS SDK reads it. */
enum ThrottlingAnswer {
    SQS(400, "application/x-amz-json-1.0", """
            {"__type":"com.amazonaws.sqs#RequestThrottled","message":"Rate exceeded"}"""),
    DYNAMODB(400, "application/x-amz-json-1.0", """
            {"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"Rate exceeded"}"""),
    S3(503, "application/xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"""),
    API_GATEWAY(429, "application/json", """
            {"message":"Too Many Requests"}""");

    private final int status;
    private final String contentType;
    private final String body;

    ThrottlingAnswer(int status, String contentType, String body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    String body() {
        return body;
    }
}
