package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.cli.Machines.RunningMachine;
import dev.shopkeeper.local.demo.Demo;
import dev.shopkeeper.local.demo.MadeUpShop;
import dev.shopkeeper.local.demo.RetailShop;
import dev.shopkeeper.local.demo.Shop;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.replay.RejectedRowsFile;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Takes a shop, made up or from a file, from its events to alerts, forecasts and recommendations.")
final class DemoCommand implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final String KEY = "local";

    private final Shopkeeper shopkeeper;

    @Option(names = "--data", paramLabel = "FILE", description = "real sales instead of a made-up shop; needs --format")
    private Path data;

    @Option(names = "--format", paramLabel = "FORMAT", description = "of the file: online-retail")
    private String format;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "another seed makes another shop (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--date", paramLabel = "DATE", description = "day after the made-up shop's year (default: today)")
    private LocalDate date;

    @Option(names = "--keep", description = "leave the machine running and print what to try with curl")
    private boolean keep;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "of the HTTP API (default: 3000, or any if it is taken)")
    private Integer port;

    @Spec
    private CommandSpec spec;

    DemoCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        Workbench workbench = shopkeeper.workbench();
        Terminal terminal = workbench.terminal();
        Instant started = workbench.clock().instant();
        Shop shop = shop(workbench);
        terminal.err().println(terminal.text("demo.step.machine") + "…");
        TerminalLog log = TerminalLog.quiet(terminal.err(), terminal.interactive());
        try (RunningMachine machine = workbench.machines().start(options(workbench, shop), log)) {
            Demo demo = new Demo(machine.control(), KEY, terminal, workbench.clock());
            list(demo.run(shop), terminal);
            long seconds = workbench.clock().instant().getEpochSecond() - started.getEpochSecond();
            terminal.out().println();
            terminal.say("demo.took", seconds);
            if (keep) {
                Hints.print(terminal, machine.control(), KEY);
                terminal.say("up.stop");
                workbench.stopRequested().await();
            } else {
                terminal.say("demo.next");
            }
        }
        return 0;
    }

    private Shop shop(Workbench workbench) {
        if (data == null) {
            LocalDate end = Optional.ofNullable(date)
                    .orElseGet(() -> LocalDate.ofInstant(workbench.clock().instant(), ZONE));
            return new MadeUpShop(seed, end, ZONE);
        }
        if (!"online-retail".equals(format)) {
            throw new ParameterException(spec.commandLine(), "--data needs --format online-retail");
        }
        workbench.terminal().err().println(workbench.terminal().text("demo.step.file", data.getFileName()) + "…");
        return new RetailShop(data, ZONE);
    }

    private MachineOptions options(Workbench workbench, Shop shop) {
        Map<String, String> parameters =
                Map.of("MaxEventKilobytes", "200", "DefaultCurrency", shop.currency(), "ShopTimeZone", ZONE.getId());
        MachineSettings settings = new MachineSettings();
        settings.writeKey = KEY;
        int free = port == null ? freePort() : port;
        return settings.options(workbench.home(), free, false, parameters);
    }

    private static int freePort() {
        try (ServerSocket socket =
                new ServerSocket(MachineSettings.DEFAULT_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void list(ReplaySummary summary, Terminal terminal) {
        if (!summary.rowsRejected().isEmpty()) {
            Path listing = Path.of(".shopkeeper", "rejected-rows.csv");
            RejectedRowsFile.write(listing, summary.rowsRejected());
            terminal.out().println();
            terminal.say("replay.listing", listing.toString());
        }
    }
}
