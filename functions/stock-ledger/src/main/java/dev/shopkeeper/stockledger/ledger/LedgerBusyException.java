package dev.shopkeeper.stockledger.ledger;

/** Others kept writing the same levels. What was recorded before stands; recording all of it again is safe. */
public final class LedgerBusyException extends RuntimeException {
    LedgerBusyException() {
        super("other writers kept changing the same stock levels; try again");
    }
}
