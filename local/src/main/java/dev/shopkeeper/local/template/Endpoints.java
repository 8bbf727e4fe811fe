package dev.shopkeeper.local.template;

import java.net.URI;

/** Where the services answer that the template's resources live in. */
public record Endpoints(URI sqs, URI s3, URI dynamoDb, URI sns, URI http) {}
