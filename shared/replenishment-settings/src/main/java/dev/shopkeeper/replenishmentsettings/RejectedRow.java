package dev.shopkeeper.replenishmentsettings;

/**
 * A row that is not followed, and why.
 *
 * @param row counting from 1, the header; 0 for several rows or the rest of the file
 * @param field the column, empty for the whole row
 */
public record RejectedRow(long row, String code, String field, String message) {
    /** @param row for others than single SKUs, which {@link SettingsBook} doesn't keep for the reason */
    public static RejectedRow notKept(SettingsRow row, String reason) {
        return new RejectedRow(0, "duplicate", "key", row.scope() + " " + row.key() + ": " + reason);
    }

    /** @param rows of single SKUs that come after one for the same */
    public static RejectedRow repeatedSkus(long rows) {
        return new RejectedRow(
                0, "duplicate", "key", rows + " rows repeat a SKU and warehouse; the first one is followed");
    }
}
