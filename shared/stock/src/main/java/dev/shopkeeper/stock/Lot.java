package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * Units of a SKU that came with one lot number.
 *
 * @param lot the lot number
 * @param expiresOn the last day they can be sold; null if they don't expire
 * @param receivedAt when the first of them came
 * @param units those that came, less those that left under this lot number; negative while they left before they came
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lot(String lot, LocalDate expiresOn, Instant receivedAt, long units) {
    /** The order in which lots leave: first what expires first, then what came first. */
    public static final Comparator<Lot> FIRST_OUT = Comparator.comparing(
                    Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::receivedAt)
            .thenComparing(Lot::lot);

    public Lot withUnits(long count) {
        return new Lot(lot, expiresOn, receivedAt, count);
    }
}
