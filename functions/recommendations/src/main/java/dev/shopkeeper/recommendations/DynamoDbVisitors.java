package dev.shopkeeper.recommendations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The visitors' table, which behavior-archive writes. */
final class DynamoDbVisitors implements Visitors {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    DynamoDbVisitors(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    static DynamoDbVisitors of(String table, Clock clock) {
        var client = DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        return new DynamoDbVisitors(client.build(), table, clock);
    }

    /** Users have no history of their own here. */
    @Override
    public History of(String visitorId, String userId) {
        return visitorId.isEmpty() ? History.NONE : read(visitorId);
    }

    private History read(String visitorId) {
        Map<String, AttributeValue> visitor = dynamoDb.getItem(
                        request -> request.tableName(table).key(Map.of("visitor_id", AttributeValue.fromS(visitorId))))
                .item();
        return isExpired(visitor)
                ? History.NONE
                : new History(visits(visitor.get("items"), Kind.VIEW), visits(visitor.get("bought"), Kind.ORDER));
    }

    /** DynamoDB deletes expired items when it finds the time, which may take days. */
    private boolean isExpired(Map<String, AttributeValue> visitor) {
        AttributeValue expiration = visitor.get("expiration");
        return expiration != null
                && Long.parseLong(expiration.n()) <= clock.instant().getEpochSecond();
    }

    private static List<Visit> visits(AttributeValue list, Kind kind) {
        return list == null
                ? List.of()
                : list.l().stream().map(entry -> visit(entry.m(), kind)).toList();
    }

    private static Visit visit(Map<String, AttributeValue> entry, Kind kind) {
        return new Visit(
                entry.get("product_id").s(), Instant.parse(entry.get("at").s()), kind);
    }
}
