package dev.shopkeeper.local.cli;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.preparation.calendar.ShopCalendar;
import dev.shopkeeper.local.backtest.Backtest;
import dev.shopkeeper.local.backtest.Backtest.Hindsight;
import dev.shopkeeper.local.backtest.BacktestPlan;
import dev.shopkeeper.local.backtest.ModelScore;
import dev.shopkeeper.local.backtest.ScoreTable;
import dev.shopkeeper.local.forecast.ForecastModel;
import dev.shopkeeper.local.forecast.ForecastReport;
import dev.shopkeeper.local.forecast.ResultFile;
import dev.shopkeeper.local.frame.Frame;
import dev.shopkeeper.local.picture.ChartFile;
import dev.shopkeeper.local.picture.ForecastPlot;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Forecasts the series of a file from moments in its past and compares with what came.",
            "Demand out of stock isn't compared. Regressors count as known in advance."
        },
        footer = {"", "Example: shopkeeper backtest --input sales.csv --freq D --season 7 --horizon 28 --origins 3"})
final class BacktestCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Mixin
    private FrameSettings settings;

    @Option(
            names = "--origins",
            paramLabel = "N",
            defaultValue = "3",
            description = "moments to forecast from (default: ${DEFAULT-VALUE}); a short series has fewer")
    private int origins;

    @Option(names = "--step", paramLabel = "K", description = "steps between two of them (default: the horizon)")
    private Integer step;

    @Option(names = "--models", paramLabel = "NAME", split = ",", description = "to compare (default: all)")
    private List<String> models;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "the table as CSV, or as JSON if its name ends with .json; - for the terminal")
    private String output;

    @Option(
            names = "--plot",
            paramLabel = "DIR",
            description = "draw some series with what the first model expected at the newest moment, as SVG and PNG")
    private Path plot;

    @Option(
            names = "--plots",
            paramLabel = "N",
            defaultValue = "12",
            description = "how many (default: ${DEFAULT-VALUE}): half of them the most missed, half spread over all")
    private int plots;

    BacktestCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Terminal terminal = shopkeeper.terminal();
        ForecastRequest request = settings.request();
        BacktestPlan plan =
                new BacktestPlan(request, origins, step == null ? request.horizon() : step, settings.threads());
        List<ForecastModel> chosen = chosen();
        List<ResultFile> files = output == null ? List.of() : List.of(new ResultFile(output));
        ShopCalendar calendar = settings.calendar();
        Frame frame = settings.read(terminal);
        Backtest backtest = new Backtest(plan, frame.series(), calendar);
        List<ModelScore> scores = new ArrayList<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (ForecastModel model : chosen) {
            ModelScore score = score(backtest, model, frame.series().size(), terminal);
            scores.add(score);
            score.faults().forEach((id, fault) -> faults.put(id, model.label() + ": " + fault));
        }
        new ForecastReport(terminal).frame(frame, faults);
        if (scores.getFirst().accuracy().series() == 0) {
            throw new IllegalArgumentException(
                    terminal.text("backtest.nothing", request.horizon() + request.season() + 1));
        }
        print(new ScoreTable(scores), files, plan, terminal);
        if (plot != null) {
            draw(backtest.examples(chosen.getFirst(), scores.getFirst(), plots), request, terminal);
        }
        return faults.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<ForecastModel> chosen() {
        return models == null
                ? Arrays.asList(ForecastModel.values())
                : models.stream().map(ForecastModel::named).distinct().toList();
    }

    private static ModelScore score(Backtest backtest, ForecastModel model, int series, Terminal terminal)
            throws InterruptedException {
        try (Progress progress = Progress.start(terminal, model.label(), series)) {
            return backtest.score(model, progress);
        }
    }

    private void draw(List<Hindsight> examples, ForecastRequest request, Terminal terminal) {
        int number = 0;
        for (Hindsight one : examples) {
            ForecastPlot picture = new ForecastPlot(one, request.levels(), terminal.messages());
            ChartFile.write(picture.chart(), plot, picture.fileName(++number));
        }
        terminal.say("backtest.plots", examples.size(), plot);
    }

    private static void print(ScoreTable table, List<ResultFile> files, BacktestPlan plan, Terminal terminal)
            throws IOException {
        for (ResultFile file : files) {
            try (Writer out = file.open(terminal.out())) {
                if (file.name().endsWith(".json")) {
                    table.writeJson(out);
                } else {
                    table.writeCsv(out);
                }
            }
        }
        if (files.stream().noneMatch(ResultFile::isStandardOutput)) {
            table.forPeople(terminal.text("backtest.model")).print(terminal.out(), "");
            long forecasts = table.scores().getFirst().accuracy().series();
            terminal.say("backtest.how", forecasts, plan.request().horizon(), plan.threads());
        }
    }
}
