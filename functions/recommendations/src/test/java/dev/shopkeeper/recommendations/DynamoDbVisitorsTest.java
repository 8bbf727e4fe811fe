package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.recommendations.Visitors.Visit;
import dev.shopkeeper.visitors.VisitKind;
import dev.shopkeeper.visitors.VisitorItem;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class DynamoDbVisitorsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final PseudonymKeys KEYS = new PseudonymKeys("k1", Map.of("k1", "0123456789abcdef"));
    /** printf anna | openssl dgst -sha256 -hmac 0123456789abcdef | cut -c1-32 */
    private static final String ANNA = "user:k1.b7a04172e11eaea238a11b25b8cf06e7";

    private final OneTable table = new OneTable();
    private final Visitors visitors =
            new DynamoDbVisitors(table, "visitors", () -> KEYS, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readsWhatTheArchiveWrote() {
        table.put("v", visit("a", 3, VisitKind.VIEW, false), visit("b", 2, VisitKind.CART, true), bought("c", 1));
        Visitors.History history = visitors.of("v", "");
        assertThat(history.recent())
                .containsExactly(
                        new Visit("b", NOW.minusSeconds(2), Visitors.Kind.CART),
                        new Visit("a", NOW.minusSeconds(3), Visitors.Kind.VIEW));
        assertThat(history.bought()).containsExactly(new Visit("c", NOW.minusSeconds(1), Visitors.Kind.ORDER));
    }

    @Test
    void readsAUserByItsPseudonymWithWhatWasDoneOnTheDeviceAsNobody() {
        table.put("v", visit("a", 3, VisitKind.VIEW, false), visit("another user's", 2, VisitKind.VIEW, true));
        table.put(ANNA, visit("b", 4, VisitKind.VIEW, false), bought("c", 9));
        assertThat(visitors.of("v", " anna ").recent())
                .extracting(Visit::productId)
                .containsExactly("a", "b");
        assertThat(visitors.of("", "anna").recent())
                .extracting(Visit::productId)
                .containsExactly("b");
        assertThat(visitors.of("", "anna").bought())
                .extracting(Visit::productId)
                .containsExactly("c");
    }

    @Test
    void takesNobodyForAUserWhoseVisitorIdReadsLikeOne() {
        table.put(ANNA, visit("b", 4, VisitKind.VIEW, false));
        assertThat(visitors.of(ANNA, "")).isEqualTo(Visitors.History.NONE);
    }

    @Test
    void knowsNothingOfAStrangerOrOfWhatIsTooOld() {
        assertThat(visitors.of("stranger", "")).isEqualTo(Visitors.History.NONE);
        table.put("v", visit("a", Duration.ofDays(30).toSeconds(), VisitKind.VIEW, false));
        assertThat(visitors.of("v", "")).isEqualTo(Visitors.History.NONE);
    }

    @Test
    void readsNothingForNobody() {
        table.throttled = true;
        assertThat(visitors.of("", "")).isEqualTo(Visitors.History.NONE);
    }

    @Test
    void letsAFailureThrough() {
        table.throttled = true;
        assertThatThrownBy(() -> visitors.of("v", "")).isInstanceOf(DynamoDbException.class);
    }

    private static dev.shopkeeper.visitors.Visit visit(String id, long secondsAgo, VisitKind kind, boolean asUser) {
        return new dev.shopkeeper.visitors.Visit(id, NOW.minusSeconds(secondsAgo), kind, asUser);
    }

    private static dev.shopkeeper.visitors.Visit bought(String id, long secondsAgo) {
        return visit(id, secondsAgo, VisitKind.ORDER, false);
    }

    /** As much of DynamoDB as a visitor is read from. */
    private static final class OneTable implements DynamoDbClient {
        private final Map<String, Map<String, AttributeValue>> visitors = new HashMap<>();
        private boolean throttled;

        private void put(String key, dev.shopkeeper.visitors.Visit... visits) {
            visitors.put(key, new VisitorItem(key, VisitorRecord.of(List.of(visits)), 1).attributes());
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            if (throttled) {
                throw ProvisionedThroughputExceededException.builder().build();
            }
            assertThat(request.tableName()).isEqualTo("visitors");
            Map<String, AttributeValue> item =
                    visitors.get(request.key().get("visitor_id").s());
            return item == null
                    ? GetItemResponse.builder().build()
                    : GetItemResponse.builder().item(item).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
