package dev.shopkeeper.stockledger.ledger;

/** On whose word a movement comes, which says what may be done about it. */
public enum Origin {
    /** Somebody asks and waits for the answer: may be refused, and a first delivery begins a level. */
    REQUEST,
    /** An order that has been placed: a fact whatever the stock, and no proof that the SKU was ever counted. */
    ORDER;

    boolean mayBeRefused() {
        return this == REQUEST;
    }

    boolean deliveriesOpen() {
        return this != ORDER;
    }
}
