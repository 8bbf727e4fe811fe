package dev.shopkeeper.recommendations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({"750, EUR, 7.50", "750, JPY, 750", "750, KWD, 0.750", "750, '', 7.50", "750, xyz, 7.50", "0, USD, 0.00"
    })
    void hasTheDecimalsOfItsCurrency(long minor, String currency, String amount) {
        assertThat(new Price(minor, currency).amount()).hasToString(amount);
    }
}
