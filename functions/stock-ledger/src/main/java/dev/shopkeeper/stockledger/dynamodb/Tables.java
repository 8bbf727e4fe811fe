package dev.shopkeeper.stockledger.dynamodb;

/**
 * The names of the ledger's tables.
 *
 * @param stock levels
 * @param pending movements that await the first count of their SKU
 * @param promises what orders still wait for
 */
public record Tables(String stock, String movements, String pending, String promises) {}
