package dev.shopkeeper.stockalerts.alert;

import static dev.shopkeeper.stockalerts.rules.Samples.FINDINGS;
import static dev.shopkeeper.stockalerts.rules.Samples.KEY;
import static dev.shopkeeper.stockalerts.rules.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Severity;
import dev.shopkeeper.stockalerts.rules.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class DynamoDbAlertStoreTest {
    private static final Duration KEPT = Duration.ofDays(400);

    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private final AlertStore store = new DynamoDbAlertStore(new Table(), "alerts", KEPT);

    @Test
    void onlyAnAlertThatIsResolvedExpires() {
        Alert open = opened(Optional.empty());
        Alert resolved = open.resolved(2, NOW.plusSeconds(60));
        store.save(open);
        store.save(open.acknowledged("ada", NOW));
        store.save(resolved);
        store.save(resolved.told(NOW.plus(Duration.ofDays(1)), Optional.empty()));
        store.save(opened(Optional.of(resolved)));
        String expiration = Long.toString(NOW.plusSeconds(60).plus(KEPT).getEpochSecond());
        assertThat(items)
                .extracting(item -> Optional.ofNullable(item.get("expiration")).map(AttributeValue::n))
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(expiration),
                        Optional.of(expiration),
                        Optional.empty());
    }

    private static Alert opened(Optional<Alert> before) {
        return Alert.opened(
                KEY,
                AlertKind.STOCK_OUT,
                before,
                new Verdict.Holds(Severity.HIGH, FINDINGS),
                1,
                new Alert.Telling(NOW, Duration.ofHours(1)),
                NOW);
    }

    private final class Table implements DynamoDbClient {
        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            items.add(request.item());
            return PutItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
