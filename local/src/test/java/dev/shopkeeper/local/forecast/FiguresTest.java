package dev.shopkeeper.local.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "3, 3",
        "0.1, 0.1",
        "1234567.89, 1234568",
        "12.345678901, 12.34568",
        "0.000123456789, 1.234568E-4",
        "123456789012345, 123456800000000",
        "1e300, 1.0E300",
        "1e-300, 0"
    })
    void keepsSevenDigits(double value, String text) {
        assertThat(Figures.text(value)).isEqualTo(text);
    }

    @Test
    void keepsTheOrder() {
        Random random = new Random(1);
        double before = 1e-6;
        double rounded = Figures.rounded(before);
        for (int i = 0; i < 10_000; i++) {
            before *= 1 + random.nextDouble() * 1e-2;
            assertThat(Figures.rounded(before)).isGreaterThanOrEqualTo(rounded);
            rounded = Figures.rounded(before);
        }
    }
}
