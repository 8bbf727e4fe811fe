package dev.shopkeeper.local.cli;

import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import dev.shopkeeper.inventory.simulation.Totals;
import dev.shopkeeper.inventory.simulation.Trial;
import dev.shopkeeper.local.picture.ChartFile;
import dev.shopkeeper.local.simulate.DailyDemand;
import dev.shopkeeper.local.simulate.DemandFormat;
import dev.shopkeeper.local.simulate.NightlyForecasts;
import dev.shopkeeper.local.simulate.ResultsFile;
import dev.shopkeeper.local.simulate.ServiceChart;
import dev.shopkeeper.local.simulate.SettingsPolicy;
import dev.shopkeeper.local.simulate.SettingsReport;
import dev.shopkeeper.local.simulate.ShopSettings;
import dev.shopkeeper.local.simulate.StockReport;
import dev.shopkeeper.local.simulate.StockSimulation;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "stock",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tries stock policies on the last days of a demand history: what they would have served, and with how much stock.",
            "Today's policy is ours without settings, or with those of --settings; the alternatives are shown where they serve as",
            "much, and as curves."
        },
        footer = {
            "",
            "Examples:",
            "  shopkeeper simulate stock --data online-retail.csv.gz --format online-retail --plot pictures",
            "  shopkeeper simulate stock --data demand.csv --lead-time 21 --lead-time-sd 4 --review 7 --output curves.csv",
            "  shopkeeper simulate stock --data demand.csv --settings replenishment.csv --warehouse main --review 1",
            "where demand.csv has the columns unique_id,ds,y and, if it is known, unit_cost."
        })
final class SimulateStockCommand implements Callable<Integer> {
    private static final String PICTURE = "stock-policies";

    private final Shopkeeper shopkeeper;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "demand history, gzipped or not")
    private Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "frame",
            description = "frame (CSV: unique_id,ds,y[,unit_cost]) or online-retail (default: ${DEFAULT-VALUE})")
    private String format;

    @Option(
            names = "--hold-out",
            paramLabel = "DAYS",
            defaultValue = "91",
            description = "the last days, on which policies are tried (default: ${DEFAULT-VALUE})")
    private int heldOut;

    @Option(
            names = "--lead-time",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "from an order to the shelf (default: ${DEFAULT-VALUE})")
    private int leadTime;

    @Option(
            names = "--lead-time-sd",
            paramLabel = "DAYS",
            defaultValue = "0",
            description = "standard deviation of the lead time (default: ${DEFAULT-VALUE})")
    private double leadTimeSd;

    @Option(
            names = "--review",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = {
                "from one review to the next, and without --settings from one chance to order to the next",
                "(default: ${DEFAULT-VALUE})"
            })
    private int review;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "min_max",
            description = "of today: min_max or order_up_to (default: ${DEFAULT-VALUE})")
    private String policy;

    @Option(
            names = "--cover-days",
            paramLabel = "DAYS",
            defaultValue = "28",
            description = "that an order of min_max lasts (default: ${DEFAULT-VALUE})")
    private int coverDays;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = {
                "today's policy and suppliers by the settings file of the nightly replenishment,",
                "in place of --lead-time, --lead-time-sd, --policy and --cover-days"
            })
    private Path settings;

    @Option(
            names = "--warehouse",
            paramLabel = "NAME",
            defaultValue = "",
            description = "whose rows of --settings apply, beside those for all warehouses")
    private String warehouse;

    @Option(
            names = "--min-days-sold",
            paramLabel = "DAYS",
            defaultValue = "10",
            description = "leave out what was sold on fewer days before the hold-out (default: ${DEFAULT-VALUE})")
    private int minDaysSold;

    @Option(
            names = "--holding-rate",
            paramLabel = "RATE",
            defaultValue = "0.25",
            description = "what holding goods for a year costs, as a part of their value (default: ${DEFAULT-VALUE})")
    private double holdingRate;

    @Option(
            names = "--order-cost",
            paramLabel = "MONEY",
            defaultValue = "1",
            description = "of placing and receiving one order of one SKU (default: ${DEFAULT-VALUE})")
    private double orderCost;

    @Option(
            names = "--margin",
            paramLabel = "RATE",
            defaultValue = "0.4",
            description = "lost with a unit that is missing, as a part of its value (default: ${DEFAULT-VALUE})")
    private double margin;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the lead times (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "all points of all curves as CSV, or JSON by its name")
    private Path output;

    @Option(names = "--plot", paramLabel = "DIR", description = "the curves as SVG and PNG")
    private Path plot;

    @Spec
    private CommandSpec spec;

    SimulateStockCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() {
        Trial trial = new Trial(heldOut, leadTime, leadTimeSd, review, seed);
        PolicyKind kind = kind();
        var rates = new Totals.Rates(
                notNegative("--holding-rate", holdingRate),
                notNegative("--order-cost", orderCost),
                notNegative("--margin", margin));
        if (coverDays < 1) {
            throw new ParameterException(spec.commandLine(), "--cover-days must be at least 1, not " + coverDays);
        }
        refuseContradictions();
        Terminal terminal = shopkeeper.terminal();
        Optional<ShopSettings> said = Optional.ofNullable(settings).map(file -> ShopSettings.read(file, warehouse));
        DailyDemand demand = demand(trial);
        announce(said, demand, terminal);
        ShopTrial shop = forecast(demand, trial, terminal);
        StockSimulation.Results results = said.map(
                        rows -> new StockSimulation(shop, new SettingsPolicy(rows, demand.skus())))
                .orElseGet(() -> new StockSimulation(shop, kind, coverDays))
                .run();
        new StockReport(terminal, rates).print(results);
        write(results, rates, terminal);
        return 0;
    }

    private void announce(Optional<ShopSettings> said, DailyDemand demand, Terminal terminal) {
        int skus = demand.skus().size();
        if (said.isEmpty()) {
            terminal.say("simulate.what", skus, heldOut, leadTime, review);
        } else {
            terminal.say("simulate.what.settings", skus, heldOut, review);
            new SettingsReport(terminal).print(settings, said.get(), demand.skus());
        }
    }

    private DailyDemand demand(Trial trial) {
        DailyDemand all = DemandFormat.named(format).read(data);
        if (all.days() <= heldOut) {
            throw new IllegalArgumentException("--hold-out %d leaves nothing to learn from: the history has %d days"
                    .formatted(heldOut, all.days()));
        }
        DailyDemand demand = all.soldOnAtLeast(minDaysSold, trial.days());
        if (demand.skus().isEmpty()) {
            throw new IllegalArgumentException(
                    "none of %d SKUs was sold on %d days before the last %d; see --min-days-sold and --hold-out"
                            .formatted(all.skus().size(), minDaysSold, heldOut));
        }
        return demand;
    }

    private void refuseContradictions() {
        if (settings == null && !warehouse.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--warehouse says whose rows of --settings apply");
        }
        if (settings != null) {
            Stream.of("--lead-time", "--lead-time-sd", "--policy", "--cover-days")
                    .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
                    .findFirst()
                    .ifPresent(option -> {
                        throw new ParameterException(
                                spec.commandLine(),
                                "%s and --settings contradict each other: the settings file says it".formatted(option));
                    });
        }
    }

    private ShopTrial forecast(DailyDemand demand, Trial trial, Terminal terminal) {
        ShopTrial shop;
        var forecasts = new NightlyForecasts(demand);
        try (Progress progress = Progress.start(
                terminal,
                terminal.text("simulate.forecasting"),
                (long) demand.skus().size() * trial.reviews())) {
            shop = new ShopTrial(demand.skus(), trial, days -> {
                progress.step(1);
                return forecasts.after(days);
            });
        }
        terminal.err().println(terminal.text("simulate.trying") + "…");
        return shop;
    }

    private void write(StockSimulation.Results results, Totals.Rates rates, Terminal terminal) {
        if (output != null) {
            Path folder = output.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("--output: there is no folder " + folder);
            }
            ResultsFile.write(output, results, rates);
            terminal.say("simulate.output", output.toString());
        }
        if (plot != null) {
            // In English: a machine without Chinese fonts would draw boxes.
            Messages words = Messages.in("en");
            ChartFile.write(
                    ServiceChart.of(results, words::text, "simulate.chart.value", Totals::averageValue), plot, PICTURE);
            terminal.say("simulate.plot", plot.resolve(PICTURE + ".svg").toString(), PICTURE + ".png");
        }
    }

    private PolicyKind kind() {
        return PolicyKind.of(policy)
                .filter(known -> known == PolicyKind.MIN_MAX || known == PolicyKind.ORDER_UP_TO)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--policy must be min_max or order_up_to, not " + policy));
    }

    private double notNegative(String option, double value) {
        if (!(value >= 0 && value <= 1e12)) {
            throw new ParameterException(spec.commandLine(), option + " must be a number from 0, not " + value);
        }
        return value;
    }
}
