package dev.shopkeeper.forecasting;

import java.time.LocalDateTime;

/** When the values of a series were. */
public sealed interface Timeline {
    Frequency frequency();

    /**
     * The number of the step with this index. Steps of different series with the same number lie in the same hour, day,
     * week (from Thursday), month or quarter.
     */
    long step(int index);

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

        @Override
        public long step(int index) {
            long days = first.toLocalDate().toEpochDay();
            long months = first.getYear() * 12L + first.getMonthValue() - 1;
            return index
                    + switch (frequency) {
                        case HOURLY -> 24 * days + first.getHour();
                        case DAILY -> days;
                        case WEEKLY -> Math.floorDiv(days, 7);
                        case MONTHLY -> months;
                        case QUARTERLY -> Math.floorDiv(months, 3);
                    };
        }
    }

    /**
     * Steps that are counted only: no calendar is known.
     *
     * @param first the number of the first value
     */
    record Numbered(long first, Frequency frequency) implements Timeline {
        @Override
        public long step(int index) {
            return first + index;
        }
    }
}
