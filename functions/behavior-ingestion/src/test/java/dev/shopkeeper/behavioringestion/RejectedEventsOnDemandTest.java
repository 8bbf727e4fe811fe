package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedEventsOnDemandTest {
    private final List<String> kept = new ArrayList<>();
    private int opened;

    @Test
    void opensTheLakeOnceAndOnlyIfThereIsSomethingToKeep() {
        RejectedEvents events = new RejectedEventsOnDemand(() -> {
            opened++;
            return (key, _, _) -> kept.add(key);
        });
        assertThat(opened).isZero();
        events.keep("a", List.of(), Instant.EPOCH);
        events.keep("b", List.of(), Instant.EPOCH);
        assertThat(opened).isEqualTo(1);
        assertThat(kept).containsExactly("a", "b");
    }
}
