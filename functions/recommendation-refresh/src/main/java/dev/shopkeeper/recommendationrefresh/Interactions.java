package dev.shopkeeper.recommendationrefresh;

/**
 * What visitors did with the shop's items, session by session. Within a session each item stands once, where it was met
 * first, with the strongest thing done with it; that makes reloads and robots in disguise weigh no more than a visit.
 *
 * <p>Costs 5 bytes an interaction and 8 a session, here; the training adds 5 bytes an interaction.
 *
 * @param catalogue the items, in the order of their ids
 * @param start where each session starts in {@code item}; one more than there are sessions
 * @param day of each session the epoch day of its last event
 * @param item number in the catalogue
 * @param kind ordinal of {@link Kind}
 */
public record Interactions(Catalogue catalogue, int[] start, int[] day, int[] item, byte[] kind) {
    public int sessions() {
        return day.length;
    }

    public int size() {
        return item.length;
    }

    public int weight(int interaction) {
        return Kind.weight(kind[interaction]);
    }
}
