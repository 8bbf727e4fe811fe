package dev.shopkeeper.local.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of a source. Every row of it is in exactly one of {@code rowsSent} and {@code rowsRejected}.
 *
 * @param rowsRejected rows of the source that no call could be made from
 * @param rowsSent rows in the calls that the server answered to
 * @param rowsRefused of the sent ones, those in calls that the server rejected
 * @param accepted calls that the server keeps
 * @param duplicates calls that came twice within a batch
 * @param refusals the server's reasons, code and field, with how many calls each and an example
 */
public record ReplaySummary(
        long rowsRead,
        List<RejectedRow> rowsRejected,
        long rowsSent,
        long rowsRefused,
        long callsSent,
        long accepted,
        long duplicates,
        Map<String, Refused> refusals,
        Duration duration) {

    public record Refused(long calls, BatchReply.Refusal example) {}

    public long refused() {
        return refusals.values().stream().mapToLong(Refused::calls).sum();
    }
}
