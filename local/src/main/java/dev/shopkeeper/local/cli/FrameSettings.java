package dev.shopkeeper.local.cli;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.preparation.calendar.HolidayCalendar;
import dev.shopkeeper.forecasting.preparation.calendar.ShopCalendar;
import dev.shopkeeper.local.frame.Frame;
import dev.shopkeeper.local.frame.FrameOptions;
import dev.shopkeeper.local.frame.FrameReader;
import dev.shopkeeper.local.frame.GapRule;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of every command that reads a frame of series. */
final class FrameSettings {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = {
                "CSV, gzipped or not, with unique_id, ds and y;",
                "stockout (1 or 0) and other columns of numbers (regressors) if you like"
            })
    private Path input;

    @Option(
            names = "--freq",
            paramLabel = "D|W|M|Q|H",
            required = true,
            description = "a step is a day, week, month, quarter or hour")
    private Step step;

    @Option(
            names = "--season",
            paramLabel = "N",
            split = ",",
            description = "steps of a season; 1 for none (default: D 7, W 52, M 12, Q 4, H 24)")
    private int[] seasons;

    @Option(names = "--horizon", paramLabel = "H", required = true, description = "steps to forecast")
    private int horizon;

    @Option(
            names = "--quantiles",
            paramLabel = "P",
            split = ",",
            defaultValue = "0.025,0.1,0.5,0.9,0.975",
            description = "levels between 0 and 1, ascending (default: ${DEFAULT-VALUE})")
    private double[] levels;

    @Option(
            names = "--gaps",
            paramLabel = "zero|missing",
            description = "what a step without a row means (default: D, W, H zero; M, Q missing)")
    private GapRule gaps;

    @Option(
            names = "--holidays",
            paramLabel = "COUNTRY",
            split = ",",
            description =
                    "ISO codes of countries whose holidays, and shopping festivals such as 11.11, are learned from"
                            + " the whole file (days with dates only)")
    private Set<String> countries;

    @Option(names = "--threads", paramLabel = "N", description = "of the work (default: as many as there are cores)")
    private Integer threads;

    /** The letters of the frequencies. */
    enum Step {
        D(Frequency.DAILY, 7),
        W(Frequency.WEEKLY, 52),
        M(Frequency.MONTHLY, 12),
        Q(Frequency.QUARTERLY, 4),
        H(Frequency.HOURLY, 24);

        private final Frequency frequency;
        private final int season;

        Step(Frequency frequency, int season) {
            this.frequency = frequency;
            this.season = season;
        }
    }

    ForecastRequest request() {
        int[] cycles = seasons == null ? new int[] {step.season} : seasons;
        return new ForecastRequest(cycles, horizon, levels);
    }

    private FrameOptions frame() {
        GapRule rule = Optional.ofNullable(gaps).orElseGet(() -> GapRule.usualFor(step.frequency));
        return new FrameOptions(step.frequency, horizon, rule);
    }

    /** No special days unless asked for. */
    ShopCalendar calendar() {
        return countries == null ? (_, _) -> List.of() : new HolidayCalendar(countries);
    }

    Frame read(Terminal terminal) {
        String label = terminal.text("forecast.reading", input.getFileName());
        try (Progress progress = Progress.start(terminal, label, -1)) {
            return FrameReader.read(input, frame(), progress);
        }
    }

    int threads() {
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (count < 1) {
            throw new IllegalArgumentException("--threads must be at least 1");
        }
        return count;
    }
}
