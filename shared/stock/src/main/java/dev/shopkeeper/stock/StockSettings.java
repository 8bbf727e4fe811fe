package dev.shopkeeper.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What the operator knows of a SKU in a warehouse. Every part may be null: not said.
 *
 * @param leadTimeDays days from order to shelf
 * @param reorderPoint units at or below which to order, fixed by hand; without it the forecast decides
 * @param overstockDays days of cover above which stock is too much
 * @param unitCostMinor what a unit cost, in minor units of the shop's currency
 * @param belowZero what becomes of a sale of more than is available; a back-order if not said
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockSettings(
        Integer leadTimeDays, Long reorderPoint, Integer overstockDays, Long unitCostMinor, BelowZero belowZero) {
    public static final StockSettings NONE = new StockSettings(null, null, null, null);

    /** Settings that say nothing of sales below zero. */
    public StockSettings(Integer leadTimeDays, Long reorderPoint, Integer overstockDays, Long unitCostMinor) {
        this(leadTimeDays, reorderPoint, overstockDays, unitCostMinor, null);
    }

    /** These settings with whatever the newer ones say in their place. */
    public StockSettings updatedBy(StockSettings newer) {
        return new StockSettings(
                newer.leadTimeDays == null ? leadTimeDays : newer.leadTimeDays,
                newer.reorderPoint == null ? reorderPoint : newer.reorderPoint,
                newer.overstockDays == null ? overstockDays : newer.overstockDays,
                newer.unitCostMinor == null ? unitCostMinor : newer.unitCostMinor,
                newer.belowZero == null ? belowZero : newer.belowZero);
    }
}
