package dev.shopkeeper.local.replay;

import dev.shopkeeper.local.replay.ReplaySummary.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what the server answered. Safe for several threads. */
final class ReplayTally {
    private final Map<String, Refused> refusals = new TreeMap<>();
    private long callsSent;
    private long rowsSent;
    private long rowsRefused;
    private long accepted;
    private long duplicates;

    synchronized void add(Batch batch, BatchReply reply) {
        if (reply.calls() != batch.calls().size()) {
            throw new DeliveryException("the server answered for " + reply.calls() + " calls of a batch of "
                    + batch.calls().size());
        }
        callsSent += batch.calls().size();
        rowsSent += batch.rows();
        accepted += reply.accepted();
        duplicates += reply.duplicates();
        Map<String, Integer> rows =
                batch.calls().stream().collect(Collectors.toMap(Call::messageId, Call::rows, (one, _) -> one));
        for (BatchReply.Refusal refusal : reply.rejected()) {
            rowsRefused += rows.getOrDefault(refusal.messageId(), 1);
            refusals.merge(
                    reason(refusal), new Refused(1, refusal), (old, _) -> new Refused(old.calls() + 1, old.example()));
        }
    }

    /** The code with the field, of whichever line of an order. */
    private static String reason(BatchReply.Refusal refusal) {
        String field = refusal.field().replaceAll("\\[[0-9]+]", "[]");
        return field.isEmpty() ? refusal.code() : refusal.code() + " " + field;
    }

    synchronized ReplaySummary summary(long rowsRead, List<RejectedRow> rejected, Duration duration) {
        return new ReplaySummary(
                rowsRead,
                List.copyOf(rejected),
                rowsSent,
                rowsRefused,
                callsSent,
                accepted,
                duplicates,
                Map.copyOf(refusals),
                duration);
    }
}
