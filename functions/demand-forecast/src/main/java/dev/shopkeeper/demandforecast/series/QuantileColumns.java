package dev.shopkeeper.demandforecast.series;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the quantiles are called in files and answers: {@code p10} of the level 0.1, {@code p97_5} of 0.975. */
public final class QuantileColumns {
    private QuantileColumns() {}

    public static String name(double level) {
        BigDecimal percent = BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros();
        return "p" + percent.toPlainString().replace('.', '_');
    }

    static String declared(double[] levels) {
        return Arrays.stream(levels).mapToObj(level -> name(level) + " double").collect(Collectors.joining(", "));
    }
}
