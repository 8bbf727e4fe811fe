package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * One change of the stock of one SKU in one warehouse.
 *
 * @param movementId what makes the movement unique: however often it is delivered, it counts once
 * @param quantity units, never negative; the kind gives the direction ({@code ADJUSTMENT} alone may be negative)
 * @param occurredAt when the goods moved, not when we heard of it
 * @param reference the order, delivery note or count sheet behind the movement; empty if none
 * @param settings what the stock keeper says of the SKU along with a count; null if nothing
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockMovement(
        String movementId,
        String sku,
        String warehouse,
        MovementKind kind,
        long quantity,
        Instant occurredAt,
        String reference,
        StockSettings settings) {

    public static StockMovement of(
            String movementId,
            String sku,
            String warehouse,
            MovementKind kind,
            long quantity,
            Instant occurredAt,
            String reference) {
        return new StockMovement(movementId, sku, warehouse, kind, quantity, occurredAt, reference, null);
    }

    @JsonIgnore
    public StockKey key() {
        return new StockKey(sku, warehouse);
    }

    /**
     * Whether both report the same movement. The time is left out: who names none gives it the time of sending, and
     * sends later when sending again.
     */
    public boolean isSameAs(StockMovement other) {
        return key().equals(other.key())
                && kind == other.kind
                && quantity == other.quantity
                && reference.equals(other.reference);
    }

    /** What the movement adds to the units on hand. */
    @JsonIgnore
    public long effect() {
        return kind.effect(quantity);
    }
}
