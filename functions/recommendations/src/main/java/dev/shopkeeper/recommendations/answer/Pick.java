package dev.shopkeeper.recommendations.answer;

/**
 * An item of an answer.
 *
 * @param name the id if the shop never said one
 * @param category empty if it has none
 * @param score among items with the same kind of reason the higher is the better, 1 for the best
 */
public record Pick(String itemId, String name, String category, Price price, double score, Reason reason) {

    public static Pick unknown(String itemId) {
        return new Pick(itemId, itemId, "", Price.UNKNOWN, 0, Reason.of(Reason.Code.UNKNOWN));
    }
}
