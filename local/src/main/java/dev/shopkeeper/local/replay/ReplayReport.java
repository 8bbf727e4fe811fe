package dev.shopkeeper.local.replay;

import dev.shopkeeper.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what became of each row and each event. */
public record ReplayReport(Terminal terminal, Path listing) {
    private static final String TOO_LARGE = "too_large";

    public void print(ReplaySummary summary) {
        terminal.say(
                "replay.rows",
                summary.rowsRead(),
                summary.rowsSent(),
                summary.rowsRejected().size());
        rejectedRows(summary);
        double seconds = Math.max(0.001, summary.duration().toMillis() / 1_000.0);
        terminal.say(
                "replay.events",
                summary.callsSent(),
                summary.accepted(),
                summary.duplicates(),
                summary.refused(),
                Math.round(seconds),
                Math.round(summary.callsSent() / seconds));
        new TreeMap<>(summary.refusals()).forEach((code, refused) -> {
            terminal.say(
                    "replay.refused",
                    refused.calls(),
                    code,
                    refused.example().message(),
                    refused.example().messageId());
            if (code.equals(TOO_LARGE)) {
                terminal.say("replay.hint.large");
            }
        });
    }

    private void rejectedRows(ReplaySummary summary) {
        Map<String, Long> reasons = summary.rowsRejected().stream()
                .collect(Collectors.groupingBy(RejectedRow::reason, TreeMap::new, Collectors.counting()));
        reasons.forEach((reason, rows) ->
                terminal.say("replay.row", rows, terminal.messages().textOr("reason." + reason, reason)));
        if (!reasons.isEmpty()) {
            terminal.say("replay.listing", listing.toString());
        }
    }
}
