package dev.shopkeeper.local.cli;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.preparation.ShopKnowledge;
import dev.shopkeeper.forecasting.preparation.calendar.ShopCalendar;
import dev.shopkeeper.local.forecast.ForecastFormat;
import dev.shopkeeper.local.forecast.ForecastModel;
import dev.shopkeeper.local.forecast.ForecastReport;
import dev.shopkeeper.local.forecast.ForecastRun;
import dev.shopkeeper.local.forecast.ForecastSink;
import dev.shopkeeper.local.forecast.ResultFile;
import dev.shopkeeper.local.forecast.Stages;
import dev.shopkeeper.local.forecast.WholeFrame;
import dev.shopkeeper.local.frame.Frame;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Forecasts the series of a file: mean and quantiles of each step.",
            "Rows without y after the last known one tell the future of regressors, such as planned promotions.",
            "A series that can't be used is listed with its reason; the others are forecast all the same."
        },
        footer = {
            "",
            "Example: shopkeeper forecast --input sales.csv --freq D --season 7 --horizon 28 --output forecast.csv"
        })
final class ForecastCommand implements Callable<Integer> {
    private final Shopkeeper shopkeeper;

    @Mixin
    private FrameSettings settings;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "gzipped if it ends with .gz; - for the terminal (default: ${DEFAULT-VALUE})")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "csv|json",
            defaultValue = "csv",
            description = "json has the model and the status, too (default: ${DEFAULT-VALUE})")
    private ForecastFormat format;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "choice",
            description = "one method for all series (default: ${DEFAULT-VALUE}, what suits each)")
    private String model;

    ForecastCommand(Shopkeeper shopkeeper) {
        this.shopkeeper = shopkeeper;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Terminal terminal = shopkeeper.terminal();
        ResultFile file = new ResultFile(output);
        ForecastReport report = new ForecastReport(terminal);
        ForecastRequest request = settings.request();
        ForecastModel chosen = ForecastModel.named(model);
        int threads = settings.threads();
        ShopCalendar calendar = settings.calendar();
        Stages stages = new Stages();
        Frame frame = settings.read(terminal);
        ShopKnowledge shop = WholeFrame.learn(frame.demand(), request, calendar);
        stages.end("read");
        ForecastRun run = new ForecastRun(chosen.forecaster(shop), request, threads);
        ForecastRun.Summary summary = forecast(run, frame, request, file, stages, terminal);
        report.frame(frame, summary.faults());
        if (summary.written() == 0) {
            throw new IllegalArgumentException(terminal.text("forecast.nothing"));
        }
        int all = frame.series().size() + frame.refused().size();
        report.say(
                "forecast.done", frame.rows(), all, summary.written(), request.horizon(), settings.threads(), output);
        report.summary(summary);
        report.stages(stages, summary.written());
        return summary.faults().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ForecastRun.Summary forecast(
            ForecastRun run, Frame frame, ForecastRequest request, ResultFile file, Stages stages, Terminal terminal)
            throws InterruptedException, IOException {
        ForecastSink sink = format.open(file.open(terminal.out()), request.levels());
        try (Progress progress = Progress.start(
                terminal, terminal.text("forecast.fitting"), frame.series().size())) {
            return run.run(frame, sink, stages, progress);
        }
    }
}
