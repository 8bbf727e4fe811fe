package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.lambda.Invocation.Outcome;
import dev.shopkeeper.local.machine.MachineAddresses;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.replay.RejectedEvents.Result;
import dev.shopkeeper.local.replay.RejectedEvents.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RejectedEventsTest {
    private static final Selection SELECTION = new Selection(
            Instant.parse("2026-03-03T10:00:00Z"),
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 3, 3),
            List.of("bad_money"),
            false);
    private static final String REQUEST =
            "{\"task\":\"replay-rejected\",\"scheduled_at\":\"2026-03-03T10:00:00Z\",\"from\":\"2026-03-01\","
                    + "\"to\":\"2026-03-03\",\"codes\":[\"bad_money\"],\"dry_run\":false}";

    private final Deque<Invocation> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    @Test
    void goesOnUntilTheFunctionIsDone() throws InterruptedException {
        answer(Outcome.OK, """
                {"replayed":5,"accepted":3,"rejected":{"bad_money":2},"refused":{},"skipped":{"replayed":1},
                 "next":{"after":"x"}}""");
        answer(Outcome.OK, """
                {"replayed":2,"accepted":1,"rejected":{"bad_id":1},"refused":{"unauthorized":7},"skipped":{"replayed":1}}""");
        assertThat(new RejectedEvents(new Scripted()).replay(SELECTION))
                .isEqualTo(new Result(
                        7, 4, Map.of("bad_money", 2, "bad_id", 1), Map.of("unauthorized", 7), Map.of("replayed", 2)));
        assertThat(requests).containsExactly("rejected-replay " + REQUEST, "rejected-replay {\"after\":\"x\"}");
    }

    @Test
    void saysWhyTheFunctionFails() {
        answer(Outcome.HANDLER_ERROR, "{\"errorMessage\":\"takes no events now\"}");
        assertThatThrownBy(() -> new RejectedEvents(new Scripted()).replay(SELECTION))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("rejected-replay failed: takes no events now");
    }

    @Test
    void doesNotGoRoundInCircles() {
        answer(Outcome.OK, "{\"next\":" + REQUEST + "}");
        assertThatThrownBy(() -> new RejectedEvents(new Scripted()).replay(SELECTION))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("no further");
    }

    private void answer(Outcome outcome, String payload) {
        answers.add(new Invocation(outcome, payload.getBytes(StandardCharsets.UTF_8), Duration.ZERO, false));
    }

    private final class Scripted implements MachineControl {
        @Override
        public MachineAddresses addresses() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MachineStatus status() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String token(Set<String> scopes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Invocation invoke(String function, byte[] event) {
            requests.add(function + " " + new String(event, StandardCharsets.UTF_8));
            return answers.remove();
        }

        @Override
        public Invocation run(String schedule, Optional<LocalDate> date) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean awaitIdle(Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int redrive(String deadLetterQueue) {
            throw new UnsupportedOperationException();
        }
    }
}
