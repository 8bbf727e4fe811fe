package dev.shopkeeper.stockalerts.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The value an alert opens at, and who set it. */
public record Border(double value, Source source) {
    public enum Source {
        /** On the stock item or in the settings file. */
        OPERATOR,
        /** The reorder point of the replenishment policy. */
        POLICY,
        FORECAST,
        DEFAULT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Source> of(String code) {
            return Arrays.stream(values())
                    .filter(source -> source.code().equals(code))
                    .findFirst();
        }
    }

    static Border none() {
        return new Border(0, Source.DEFAULT);
    }
}
