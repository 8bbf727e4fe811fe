package dev.shopkeeper.stockledger.ledger;

/** What becomes of a movement by request of a SKU that was never counted in the warehouse. */
public enum UnknownSkus {
    /** A delivery begins its level; anything else awaits the first count. */
    CREATE,
    /** It is refused; only a count makes a SKU known. */
    REFUSE
}
