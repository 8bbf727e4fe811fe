package dev.shopkeeper.recommendationrefresh;

import java.time.LocalDate;

/** Where the shop's interactions come from. */
public interface InteractionSource {
    /** The interactions of the days from first to last, both included. */
    History read(LocalDate first, LocalDate last);

    /**
     * @param days with events that were read
     * @param daysLeftOut the oldest days, left out because the rest fills the memory allowed
     */
    record History(Interactions interactions, int days, int daysLeftOut) {}
}
