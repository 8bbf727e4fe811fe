/** The ledger itself: what movements do to levels and promises, each once. */
package dev.shopkeeper.stockledger.ledger;
