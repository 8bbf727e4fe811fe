package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.rejection.Rejection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventMetricsTest {
    private final KeptMetrics kept = new KeptMetrics();

    @Test
    void countsTheEventsOfACallAndWhyTheyWereRejected() {
        List<RejectedEvent> rejected = Stream.of("bad_money", "missing_type", "bad_money")
                .map(code -> new RejectedEvent(0, "", new Rejection(code, "field", "says ada@lovelace.example"), "", 9))
                .toList();
        new EventMetrics(kept).count(new IngestionOutcome(7, 1, rejected));
        assertThat(kept.said())
                .containsExactly(
                        "EventsAccepted=7",
                        "EventsDuplicate=1",
                        "EventsRejected=3",
                        "EventsRejected[reason=bad_money]=2",
                        "EventsRejected[reason=missing_type]=1");
    }

    @Test
    void countsTheEventsThatWereNotKept() {
        new EventMetrics(kept).countUnkept(4);
        assertThat(kept.said()).containsExactly("EventsUnkept=4");
    }
}
