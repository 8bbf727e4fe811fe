package dev.shopkeeper.recommendationrefresh.interactions;

import java.time.LocalDate;

/** Where the shop's interactions come from. */
public interface InteractionSource {
    /** The interactions of the days from first to last, both included, as far as they have been merged by day. */
    History read(LocalDate first, LocalDate last);

    /** All interactions from the day on, merged by day or not yet. */
    History since(LocalDate first);

    /**
     * @param days with events that were read
     * @param daysLeftOut the oldest days, left out because the rest fills the memory allowed
     * @param leftOut about how many interactions were left out: those of the days left out, and a part of the next day
     */
    record History(Interactions interactions, int days, int daysLeftOut, long leftOut) {}
}
