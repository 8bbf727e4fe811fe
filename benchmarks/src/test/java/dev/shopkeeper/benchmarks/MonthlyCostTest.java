package dev.shopkeeper.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonthlyCostTest {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent();

    @Test
    void thePageHasTheTablesAsTheyArePrinted() throws Exception {
        var cost = new MonthlyCost(HOME);
        String page = Files.readString(HOME.resolve("docs/cost-and-limits.md"));
        assertThat(page)
                .contains(String.join("\n", cost.totals("us-east-1")))
                .contains(String.join("\n", cost.totals("eu-central-1")))
                .contains(String.join("\n", cost.parts("us-east-1")));
    }

    /** Twice the traffic is twice the requests; what is paid by the month stays. */
    @Test
    void whatDoesNotGrowWithTheEventsStays() {
        Map<String, Double> one = shop(1);
        Map<String, Double> two = shop(2);
        assertThat(two.get("API Gateway")).isCloseTo(2 * one.get("API Gateway"), within(1e-9));
        assertThat(two.get("CloudWatch metrics, alarms, dashboard"))
                .isEqualTo(one.get("CloudWatch metrics, alarms, dashboard"));
        // 1 event/s: 2,592,000 events, 129,600 requests, 259,200 recommendations at $1 a million.
        assertThat(one.get("API Gateway")).isCloseTo(0.3888, within(1e-9));
    }

    @Test
    void aMissingPriceIsNamed() {
        assertThatThrownBy(() -> CostFigures.read(HOME, "measured").of("lambda.million"))
                .hasMessageContaining("lambda.million");
    }

    private static Map<String, Double> shop(double events) {
        return new ShopMonth(
                        events, 1_000, CostFigures.read(HOME, "measured"), CostFigures.read(HOME, "prices-us-east-1"))
                .parts();
    }
}
