package dev.shopkeeper.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.template.Arns;
import java.io.IOException;
import java.util.List;

/** SQS: what a batch does needs the action of a single one. */
final class SqsCalls implements CallReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BATCH = "Batch";

    @Override
    public List<Access> needs(ApiCall call) throws IOException {
        String operation = Targets.operation(call);
        String action =
                operation.endsWith(BATCH) ? operation.substring(0, operation.length() - BATCH.length()) : operation;
        JsonNode body = JSON.readTree(call.body());
        String queue = body.path("QueueUrl").asText(body.path("QueueName").asText("*"));
        return List.of(new Access("sqs:" + action, Arns.of("sqs", queue.substring(queue.lastIndexOf('/') + 1))));
    }
}
