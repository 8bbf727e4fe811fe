/** The ledger in its tables. */
package dev.shopkeeper.stockledger.dynamodb;
