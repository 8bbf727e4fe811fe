package dev.shopkeeper.stockledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LedgerItemsTest {
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    private final StockMovement movement = new StockMovement(
                    "m",
                    "A",
                    "main",
                    MovementKind.ADJUSTMENT,
                    -3,
                    TIME,
                    "ref",
                    new StockSettings(7, 4L, 90, 250L, BelowZero.REFUSE),
                    "L1",
                    LocalDate.parse("2026-12-31"))
            .from("call-1", "operator-1");

    @Test
    void aRowIsReadAsItWasWritten() {
        LedgerRow row = new LedgerRow(movement, LedgerRow.Effect.OPENED, 2, 1);
        assertThat(LedgerItems.row(LedgerItems.row(row, TIME))).isEqualTo(row);
        assertThat(LedgerItems.row(row, TIME)).containsEntry("posted_by", AttributeValue.fromS("operator-1"));
    }

    @Test
    void aRowOfBeforeSendersWereKnownIsReadable() {
        Map<String, AttributeValue> item = new HashMap<>(LedgerItems.row(moved(movement), TIME));
        item.keySet().removeAll(List.of("posted_by", "correlation_id"));
        assertThat(LedgerItems.row(item)).isEqualTo(moved(movement.from(null, null)));
        assertThat(LedgerItems.movement(movement.from(null, null), TIME))
                .doesNotContainKeys("posted_by", "correlation_id");
    }

    private static LedgerRow moved(StockMovement movement) {
        return new LedgerRow(movement, LedgerRow.Effect.MOVED, 0, 0);
    }
}
