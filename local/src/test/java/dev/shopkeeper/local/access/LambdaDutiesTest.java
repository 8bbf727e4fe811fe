package dev.shopkeeper.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.FunctionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LambdaDutiesTest {
    private static final String PLACE = ":eu-central-1:000000000000:";

    @Test
    void writesLogsAndOnlyWhatIsTracedToXRay() {
        String stream = "arn:aws:logs" + PLACE + "log-group:ledger-logs:log-stream:local";
        List<Access> logs =
                List.of(new Access("logs:CreateLogStream", stream), new Access("logs:PutLogEvents", stream));

        assertThat(LambdaDuties.watching(function(false))).isEqualTo(logs);
        assertThat(LambdaDuties.watching(function(true)))
                .containsAll(logs)
                .contains(new Access("xray:PutTraceSegments", "*"), new Access("xray:PutTelemetryRecords", "*"));
    }

    @Test
    void emptiesAQueue() {
        String queue = "arn:aws:sqs" + PLACE + "movements";
        assertThat(LambdaDuties.polling(
                        new QueueSource("Movements", queue, 10, Duration.ZERO, true, OptionalInt.empty())))
                .containsExactly(
                        new Access("sqs:ReceiveMessage", queue),
                        new Access("sqs:DeleteMessage", queue),
                        new Access("sqs:GetQueueAttributes", queue));
    }

    @Test
    void readsTheStreamOfATableNotTheTable() {
        String table = "arn:aws:dynamodb" + PLACE + "table/stock";
        var source = new TableStreamSource("Changes", table, 10, Duration.ZERO, true, 5, true, true, Optional.empty());
        assertThat(LambdaDuties.polling(source))
                .hasSize(4)
                .allSatisfy(access -> assertThat(access.resource()).isEqualTo(table + "/stream/local"));
    }

    private static FunctionSpec function(boolean traced) {
        return new FunctionSpec(
                "Ledger",
                "ledger",
                "arn:aws:lambda" + PLACE + "function:ledger",
                "shop.Handler::handleRequest",
                "java25",
                Path.of("ledger.jar"),
                512,
                Duration.ofSeconds(3),
                Map.of(),
                "ledger-logs",
                traced,
                List.of(),
                0,
                Optional.empty(),
                OptionalInt.empty());
    }
}
