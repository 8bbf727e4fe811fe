package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line: {@code ./shopkeeper COMMAND}. */
@Command(
        name = "shopkeeper",
        mixinStandardHelpOptions = true,
        version = "shopkeeper 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "The back office of an online store: the functions of template.yaml on this computer.",
        footer = {"", "Start with: ./shopkeeper demo"})
public final class Shopkeeper implements Runnable {
    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            scope = ScopeType.INHERIT,
            description = "language of what is printed: en or zh (default: from LANG)")
    private String language;

    @Spec
    private CommandSpec spec;

    private Workbench workbench;

    private Shopkeeper(Workbench workbench) {
        this.workbench = workbench;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofThisProcess(Messages.in(Messages.languageOf(System.getenv())));
        Path home = Path.of(System.getProperty("shopkeeper.home", "")).toAbsolutePath();
        CountDownLatch never = new CountDownLatch(1);
        CommandLine commands = commandLine(new Workbench(home, terminal, new RealMachines(), Clock.systemUTC(), never));
        System.exit(commands.execute(arguments));
    }

    /** All commands, ready to be executed. */
    public static CommandLine commandLine(Workbench workbench) {
        Shopkeeper root = new Shopkeeper(workbench);
        CommandLine commands = new CommandLine(root);
        List.of(
                        new DemoCommand(root),
                        new UpCommand(root),
                        new InvokeCommand(root),
                        new RunCommand(root),
                        new ReplayCommand(root),
                        new QueryCommand(root),
                        new ForecastCommand(root),
                        new BacktestCommand(root),
                        new ReplayRejectedCommand(root),
                        new RecommendCommand(root, System::nanoTime),
                        new RecommendationsCommand(root),
                        new StatusCommand(root),
                        new TokenCommand(root),
                        new RedriveCommand(root),
                        new BasketsCommand(root),
                        new EvaluateCommand(root))
                .forEach(commands::addSubcommand);
        commands.addSubcommand(new CommandLine(new SimulateCommand()).addSubcommand(new SimulateStockCommand(root)));
        commands.setOut(writer(workbench.terminal().out()));
        commands.setErr(writer(workbench.terminal().err()));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.registerConverter(
                LocalDate.class, text -> converted(text, LocalDate::parse, "a date like 2026-03-01"));
        commands.registerConverter(ZoneId.class, text -> converted(text, ZoneId::of, "a time zone like Europe/London"));
        commands.setExecutionStrategy(parsed -> {
            root.chooseLanguage();
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setExecutionExceptionHandler(new Failures());
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    Workbench workbench() {
        return workbench;
    }

    Terminal terminal() {
        return workbench.terminal();
    }

    private void chooseLanguage() {
        if (language == null) {
            return;
        }
        if (!Messages.LANGUAGES.contains(language)) {
            throw new ParameterException(spec.commandLine(), "--lang must be one of " + Messages.LANGUAGES);
        }
        workbench = workbench.speaking(workbench.terminal().in(Messages.in(language)));
    }

    private static <T> T converted(String text, Function<String, T> converter, String expected) {
        try {
            return converter.apply(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is not " + expected);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
