package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatedPageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void withoutParametersTheNewestIsAskedFor() {
        assertThat(read(Map.of())).isEqualTo(Checked.accepted(new DatedPage(Optional.empty(), 0)));
    }

    @Test
    void aDateIsItsFirstPage() {
        assertThat(read(Map.of("run", "2026-03-01"))).isEqualTo(Checked.accepted(new DatedPage(Optional.of(DAY), 0)));
    }

    @Test
    void aPageGoesOnInItsDayWhateverIsAskedBeside() {
        assertThat(read(Map.of("next", DatedPage.next(DAY, 200), "run", "2026-03-05")))
                .isEqualTo(Checked.accepted(new DatedPage(Optional.of(DAY), 200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-03-01", "2026-02-30.5", "2026-03-01.-5", "2026-03-01.1234567890123"})
    void whatIsNoNextIsRejected(String next) {
        assertThat(rejection(Map.of("next", next)).code()).isEqualTo("invalid_next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30", "today", "2026-3-1"})
    void whatIsNoDateIsRejectedByName(String date) {
        assertThat(rejection(Map.of("run", date)))
                .isEqualTo(new Rejection("invalid_run", "run", "run must be a date such as 2026-03-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "51", "1e1", "ten", "", "99999999999"})
    void aCountIsAWholeNumberUpToTheMost(String limit) {
        assertThat(HttpRequests.count(request(Map.of("limit", limit)), "limit", 20, 50))
                .isEmpty();
    }

    @Test
    void aCountThatIsNotThereIsTheDefault() {
        assertThat(HttpRequests.count(request(Map.of()), "limit", 20, 50)).hasValue(20);
        assertThat(HttpRequests.count(request(Map.of("limit", "50")), "limit", 20, 50))
                .hasValue(50);
    }

    private static Rejection rejection(Map<String, String> query) {
        return ((Checked.Rejected<DatedPage>) read(query)).rejection();
    }

    private static Checked<DatedPage> read(Map<String, String> query) {
        return DatedPage.read(request(query), "run");
    }

    private static APIGatewayV2HTTPEvent request(Map<String, String> query) {
        return APIGatewayV2HTTPEvent.builder().withQueryStringParameters(query).build();
    }
}
