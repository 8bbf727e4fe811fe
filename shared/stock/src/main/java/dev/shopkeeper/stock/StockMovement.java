package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One change of the stock of one SKU in one warehouse.
 *
 * @param movementId what makes the movement unique: however often it is delivered, it counts once
 * @param quantity units, never negative; the kind gives the direction ({@code ADJUSTMENT} alone may be negative)
 * @param occurredAt when the goods moved, not when we heard of it
 * @param reference the order, delivery note or count sheet behind the movement; empty if none
 * @param settings what the stock keeper says of the SKU along with a count or an adjustment; null if nothing
 * @param lot the lot number of the units; null if they have none or it is not known
 * @param expiresOn the last day the units of the lot can be sold; null if not said
 * @param correlationId of the call that the movement came by, for logs; null if not known
 * @param postedBy who reported the movement: an operator's id, or {@code import:} and a file's name; null if nobody is
 *     known. The first report is kept, and it says nothing of which movement it is
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
        StockSettings settings,
        String lot,
        LocalDate expiresOn,
        String correlationId,
        String postedBy) {

    /** A movement of which neither the call nor the sender is known. */
    public StockMovement(
            String movementId,
            String sku,
            String warehouse,
            MovementKind kind,
            long quantity,
            Instant occurredAt,
            String reference,
            StockSettings settings,
            String lot,
            LocalDate expiresOn) {
        this(movementId, sku, warehouse, kind, quantity, occurredAt, reference, settings, lot, expiresOn, null, null);
    }

    /** A movement of units whose lot is not said. */
    public StockMovement(
            String movementId,
            String sku,
            String warehouse,
            MovementKind kind,
            long quantity,
            Instant occurredAt,
            String reference,
            StockSettings settings) {
        this(movementId, sku, warehouse, kind, quantity, occurredAt, reference, settings, null, null);
    }

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

    public StockMovement correlated(String id) {
        return from(id, postedBy);
    }

    /** The same movement, as it came by a call from a sender; null for one that is not known. */
    public StockMovement from(String call, String sender) {
        return new StockMovement(
                movementId,
                sku,
                warehouse,
                kind,
                quantity,
                occurredAt,
                reference,
                settings,
                lot,
                expiresOn,
                call,
                sender);
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
                && reference.equals(other.reference)
                && Objects.equals(lot, other.lot)
                && Objects.equals(expiresOn, other.expiresOn);
    }

    /** Whether the movement says something that no count includes, so that it matters however old it is. */
    public boolean standsThroughCounts() {
        return kind.isPromise() || lot != null;
    }

    /** What the movement adds to the units on hand. */
    @JsonIgnore
    public long effect() {
        return kind.effect(quantity);
    }
}
