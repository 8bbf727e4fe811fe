package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.replay.BatchSender;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.DataFormat;
import dev.shopkeeper.local.replay.Pace;
import dev.shopkeeper.local.replay.RejectedRowsFile;
import dev.shopkeeper.local.replay.Replay;
import dev.shopkeeper.local.replay.ReplayFailedException;
import dev.shopkeeper.local.replay.ReplayReport;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends the events of a file over HTTP, as a storefront would have.")
final class ReplayCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Parameters(paramLabel = "FILE", description = "the data, gzipped or not")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description =
                    "online-retail (CSV of the UCI Online Retail data set) or segment (JSON lines of Segment calls)")
    private String format;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            description = "N times as fast as it happened, or as fast as it goes (default: ${DEFAULT-VALUE})")
    private String speed;

    @Option(names = "--url", paramLabel = "URL", description = "where to send it (default: the running machine)")
    private URI url;

    @Option(
            names = "--write-key",
            paramLabel = "KEY",
            defaultValue = "local",
            description = "the storefront's key (default: ${DEFAULT-VALUE})")
    private String writeKey;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "time zone of a file whose times have none (default: ${DEFAULT-VALUE})")
    private ZoneId zone;

    ReplayCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        Pace pace = Pace.parse(speed);
        Workbench workbench = shopkeeper.workbench();
        Terminal terminal = workbench.terminal();
        try (CallSource source = DataFormat.named(format).open(file, zone);
                BatchSender sender = new BatchSender(target(workbench), writeKey, Thread::sleep);
                Progress progress = Progress.start(terminal, terminal.text("replay.sending", file.getFileName()), -1)) {
            ReplaySummary summary = new Replay(sender, pace, workbench.clock(), Thread::sleep).run(source, progress);
            progress.close();
            report(summary);
            return 0;
        } catch (ReplayFailedException e) {
            report(e.soFar());
            throw e;
        }
    }

    private URI target(Workbench workbench) {
        return Optional.ofNullable(url)
                .orElseGet(() -> workbench
                        .machines()
                        .connect(workbench.home())
                        .addresses()
                        .http());
    }

    private void report(ReplaySummary summary) {
        Path listing = Path.of(".shopkeeper", "rejected-rows.csv");
        if (!summary.rowsRejected().isEmpty()) {
            RejectedRowsFile.write(listing, summary.rowsRejected());
        }
        new ReplayReport(shopkeeper.terminal(), listing).print(summary);
    }
}
