package dev.shopkeeper.recommendations;

import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.pseudonyms.SecretPseudonymKeys;
import dev.shopkeeper.pseudonyms.UserPseudonyms;
import dev.shopkeeper.visitors.VisitorItem;
import dev.shopkeeper.visitors.VisitorKey;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The visitors' table, which behavior-archive writes. */
final class DynamoDbVisitors implements Visitors {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final UserPseudonyms pseudonyms;
    private final Clock clock;

    DynamoDbVisitors(DynamoDbClient dynamoDb, String table, Supplier<PseudonymKeys> keys, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.pseudonyms = new UserPseudonyms(keys);
        this.clock = clock;
    }

    static DynamoDbVisitors of(String table, String pseudonymKeysSecret, Clock clock) {
        var client = DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        return new DynamoDbVisitors(client.build(), table, SecretPseudonymKeys.of(pseudonymKeysSecret, clock), clock);
    }

    /** Of a visitor's device who is named as a user only what was done there as nobody: the rest may be another user's. */
    @Override
    public History of(String visitorId, String userId) {
        boolean named = !userId.isBlank();
        List<dev.shopkeeper.visitors.Visit> visits = new ArrayList<>();
        if (VisitorKey.isVisitor(visitorId)) {
            VisitorRecord visitor = read(visitorId);
            visits.addAll(visits(named ? visitor.ofItsUsers() : visitor));
        }
        if (named) {
            visits.addAll(visits(read(VisitorKey.ofUser(pseudonyms.of(userId)))));
        }
        VisitorRecord both = VisitorRecord.of(visits);
        return new History(translated(both.recent()), translated(both.bought()));
    }

    private VisitorRecord read(String key) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        request -> request.tableName(table).key(Map.of(VisitorItem.KEY, AttributeValue.fromS(key))))
                .item();
        return VisitorItem.read(key, item).record();
    }

    /** What is too old stays in the table until something new is written, or until DynamoDB finds the time to delete it. */
    private List<dev.shopkeeper.visitors.Visit> visits(VisitorRecord record) {
        return record.after(clock.instant().minus(VisitorRecord.KEPT_FOR));
    }

    private static List<Visit> translated(List<dev.shopkeeper.visitors.Visit> visits) {
        return visits.stream()
                .map(visit -> new Visit(
                        visit.productId(), visit.at(), Kind.valueOf(visit.kind().name())))
                .toList();
    }
}
