package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.lambda.Invocation;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which records of a batch a function did not get done. With {@code ReportBatchItemFailures} Lambda takes an empty
 * answer, {@code null} and a missing, null or empty {@code batchItemFailures} for success; an answer that is no JSON
 * object, and an entry whose {@code itemIdentifier} is missing, null, empty or not in the batch, for failure of all.
 */
final class BatchResponse {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchResponse() {}

    /**
     * @param reports whether the mapping has {@code ReportBatchItemFailures}
     * @param sent the identifiers of the batch's records
     */
    static Set<String> failures(Invocation invocation, boolean reports, Set<String> sent) {
        if (invocation.failed()) {
            return sent;
        }
        if (!reports || invocation.payload().length == 0) {
            return Set.of();
        }
        try {
            return reported(JSON.readTree(invocation.payload()), sent);
        } catch (IOException e) {
            return sent;
        }
    }

    private static Set<String> reported(JsonNode answer, Set<String> sent) {
        if (answer.isNull() || answer.isMissingNode()) {
            return Set.of();
        }
        JsonNode entries = answer.path("batchItemFailures");
        if (answer.isObject() && (entries.isMissingNode() || entries.isNull())) {
            return Set.of();
        }
        if (!entries.isArray()) {
            return sent;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode entry : entries) {
            failed.add(entry.path("itemIdentifier").asText(""));
        }
        return sent.containsAll(failed) ? failed : sent;
    }
}
