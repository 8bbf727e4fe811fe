package dev.shopkeeper.stockledger.ledger;

/**
 * What became of the movements of one request.
 *
 * @param accepted counted, or kept until the first count of their SKU
 * @param duplicates recorded before, so left alone
 * @param beforeCount part of what was counted later, so they moved nothing
 * @param pending how many of the accepted await the first count
 */
public record Tally(int accepted, int duplicates, int beforeCount, int pending) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0);

    static Tally ofDuplicates(int duplicates) {
        return new Tally(0, duplicates, 0, 0);
    }

    static Tally ofPending(int pending) {
        return new Tally(pending, 0, 0, pending);
    }

    public Tally plus(Tally other) {
        return new Tally(
                accepted + other.accepted,
                duplicates + other.duplicates,
                beforeCount + other.beforeCount,
                pending + other.pending);
    }
}
