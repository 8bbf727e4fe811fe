package dev.shopkeeper.stockledger;

/** Others kept writing the same levels. What was recorded before stands; recording all of it again is safe. */
final class LedgerBusyException extends RuntimeException {
    LedgerBusyException() {
        super("other writers kept changing the same stock levels; try again");
    }
}
