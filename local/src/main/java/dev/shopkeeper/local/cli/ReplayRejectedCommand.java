package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.replay.RejectedEvents;
import dev.shopkeeper.local.replay.RejectedEvents.Result;
import dev.shopkeeper.local.replay.RejectedEvents.Selection;
import dev.shopkeeper.local.terminal.Terminal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "replay-rejected",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the rejected events of the running machine through its door again, once settings or code are mended.",
            "`shopkeeper query \"select code, count(*) from rejected group by code\"` shows what there is."
        })
final class ReplayRejectedCommand implements Callable<Integer> {
    private static final int DAYS = 30;

    private final Shopkeeper shopkeeper;

    @Option(names = "--from", paramLabel = "DATE", description = "first day of receipt (default: 30 days ago)")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "last day of receipt (default: today)")
    private LocalDate to;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "reason of the rejection, for example bad_money; repeatable (default: all)")
    private List<String> codes;

    @Option(names = "--dry-run", description = "count, and send nothing")
    private boolean dryRun;

    ReplayRejectedCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        Workbench workbench = shopkeeper.workbench();
        Instant now = workbench.clock().instant();
        // East of Greenwich the shop's day may have begun already.
        LocalDate last = Optional.ofNullable(to)
                .orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1));
        LocalDate first = Optional.ofNullable(from).orElse(last.minusDays(DAYS + 1));
        if (first.isAfter(last)) {
            throw new IllegalArgumentException("--from is after --to");
        }
        RejectedEvents events = new RejectedEvents(workbench.machines().connect(workbench.home()));
        List<String> chosen = Optional.ofNullable(codes).orElse(List.of());
        print(workbench.terminal(), events.replay(new Selection(now, first, last, chosen, dryRun)));
        return 0;
    }

    private void print(Terminal terminal, Result result) {
        if (dryRun) {
            terminal.say("rejected.dry", result.replayed());
        } else {
            terminal.say("rejected.replayed", result.replayed(), result.accepted());
        }
        list(terminal, "rejected.again", result.rejected());
        list(terminal, "rejected.refused", result.refused());
        list(terminal, "rejected.skipped", result.skipped());
    }

    private static void list(Terminal terminal, String key, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            terminal.say(
                    key, counts.values().stream().mapToInt(Integer::intValue).sum());
            counts.forEach((code, count) ->
                    terminal.say("rejected.row", count, terminal.messages().textOr("rejected.reason." + code, code)));
        }
    }
}
