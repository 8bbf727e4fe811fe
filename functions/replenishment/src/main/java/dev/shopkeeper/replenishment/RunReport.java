package dev.shopkeeper.replenishment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.replenishmentsettings.RejectedRow;
import java.util.List;

/**
 * What a run came to. There is no clock in it: the same inputs give the same bytes.
 *
 * @param asOf when the run was due
 * @param series SKUs in warehouses with a forecast
 * @param uncounted those without a stock level: planned, but nothing is ordered
 * @param postponed orders that budget or storage left no room for; {@code reduced}: that it left less room for
 * @param selection how they were chosen: {@code all}, {@code genetic} or {@code greedy}
 * @param selectionGap how far from the best choice that is at most, as a part of its value
 * @param failures those that could not be planned; {@code failed} lists the first
 * @param rejectedSettings the first rows of the settings that are not followed
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RunReport(
        int schemaVersion,
        String run,
        String asOf,
        long series,
        long planned,
        long uncounted,
        long orders,
        long orderUnits,
        long orderCostMinor,
        long postponed,
        long reduced,
        String selection,
        double selectionGap,
        long transfers,
        long transferUnits,
        long failures,
        List<Failure> failed,
        long settingsRejections,
        List<RejectedRow> rejectedSettings) {
    private static final JsonMapper JSON = new JsonMapper();

    record Failure(String sku, String warehouse, String reason) {}

    byte[] toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
