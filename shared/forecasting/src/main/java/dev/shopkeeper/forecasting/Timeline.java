package dev.shopkeeper.forecasting;

import java.time.LocalDateTime;

/** When the values of a series were. */
public sealed interface Timeline {
    Frequency frequency();

    /** @param first the time of the first value */
    record Dated(LocalDateTime first, Frequency frequency) implements Timeline {
        /** The time of the value with this index; beyond the last value, of a step to forecast. */
        public LocalDateTime at(int index) {
            return switch (frequency) {
                case HOURLY -> first.plusHours(index);
                case DAILY -> first.plusDays(index);
                case WEEKLY -> first.plusWeeks(index);
                case MONTHLY -> first.plusMonths(index);
                case QUARTERLY -> first.plusMonths(3L * index);
            };
        }
    }

    /**
     * Steps that are counted only: no calendar is known.
     *
     * @param first the number of the first value
     */
    record Numbered(long first, Frequency frequency) implements Timeline {}
}
