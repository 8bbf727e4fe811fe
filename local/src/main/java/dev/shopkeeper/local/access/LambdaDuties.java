package dev.shopkeeper.local.access;

import dev.shopkeeper.local.template.Arns;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.FunctionSpec;
import java.util.List;
import java.util.stream.Stream;

/** What Lambda does with a function's role, besides what the function itself asks for. */
public final class LambdaDuties {
    private LambdaDuties() {}

    /** Without these the function works, but what it logs and how long it took is lost. */
    static List<Access> watching(FunctionSpec function) {
        String stream = Arns.logGroup(function.logGroup()) + ":log-stream:local";
        Stream<Access> logs = all(stream, "logs:CreateLogStream", "logs:PutLogEvents");
        Stream<Access> traces = all("*", "xray:PutTraceSegments", "xray:PutTelemetryRecords");
        return Stream.concat(logs, function.traced() ? traces : Stream.empty()).toList();
    }

    /** Without these there is no event source mapping: Lambda refuses to make it. */
    public static List<Access> polling(QueueSource source) {
        return all(source.queueArn(), "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
                .toList();
    }

    /** The same. */
    public static List<Access> polling(TableStreamSource source) {
        return all(
                        Arns.stream(source.tableArn()),
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:DescribeStream",
                        "dynamodb:ListStreams")
                .toList();
    }

    private static Stream<Access> all(String resource, String... actions) {
        return Stream.of(actions).map(action -> new Access(action, resource));
    }
}
