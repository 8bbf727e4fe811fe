package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InteractionsBuilderTest {
    private static final Catalogue NOTHING = new Catalogue(new String[0], new String[0], new String[0]);

    @Test
    void keepsEachItemOfASessionOnceWithTheStrongestThingDone() {
        var builder = new InteractionsBuilder(10);
        builder.startSession();
        builder.add(7, Kind.VIEW.ordinal(), 100);
        builder.add(3, Kind.VIEW.ordinal(), 100);
        builder.add(7, Kind.ORDER.ordinal(), 101);
        builder.add(7, Kind.CART.ordinal(), 101);
        builder.startSession();
        builder.add(7, Kind.VIEW.ordinal(), 99);
        Interactions interactions = builder.build(NOTHING);
        assertThat(interactions.item()).containsExactly(7, 3, 7);
        assertThat(interactions.kind()).containsExactly(2, 0, 0);
        assertThat(interactions.start()).containsExactly(0, 2, 3);
        assertThat(interactions.day()).as("of the last event").containsExactly(101, 99);
    }

    @Test
    void cutsALongSessionToItsMostRecentEvents() {
        var builder = new InteractionsBuilder(4);
        builder.startSession();
        for (int item = 0; item < 11; item++) {
            builder.add(item, Kind.VIEW.ordinal(), 5);
        }
        assertThat(builder.build(NOTHING).item()).containsExactly(7, 8, 9, 10);
    }

    @Test
    void growsWithoutLosingAnything() {
        var builder = new InteractionsBuilder(3);
        for (int session = 0; session < 20_000; session++) {
            builder.startSession();
            builder.add(session, Kind.VIEW.ordinal(), session);
            builder.add(session + 1, Kind.CART.ordinal(), session);
        }
        Interactions interactions = builder.build(NOTHING);
        assertThat(interactions.sessions()).isEqualTo(20_000);
        for (int session = 0; session < 20_000; session++) {
            int first = interactions.start()[session];
            assertThat(first).isEqualTo(2 * session);
            assertThat(interactions.item()[first + 1]).isEqualTo(session + 1);
            assertThat(interactions.day()[session]).isEqualTo(session);
        }
    }

    @Test
    void knowsNoSessionWithoutEvents() {
        var builder = new InteractionsBuilder(3);
        builder.startSession();
        builder.startSession();
        Interactions interactions = builder.build(NOTHING);
        assertThat(interactions.sessions()).isZero();
        assertThat(interactions.start()).containsExactly(0);
    }
}
