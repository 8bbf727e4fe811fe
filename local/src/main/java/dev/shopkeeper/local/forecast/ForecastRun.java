package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.local.forecast.Stages.Spent;
import dev.shopkeeper.local.frame.Frame;
import dev.shopkeeper.local.frame.FrameSeries;
import dev.shopkeeper.local.terminal.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Forecasts all series of a frame and writes what comes of it in their order. */
public final class ForecastRun {
    public static final String FIT = "fit";
    public static final String WRITE = "write";

    private final Forecaster forecaster;
    private final ForecastRequest request;
    private final int threads;
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    private final Map<String, Integer> models = new TreeMap<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();
    private int written;
    private Spent writing = new Spent(0, 0);

    public ForecastRun(Forecaster forecaster, ForecastRequest request, int threads) {
        this.forecaster = forecaster;
        this.request = request;
        this.threads = threads;
    }

    /**
     * @param written how many series
     * @param models series by model
     * @param statuses series by status
     * @param faults what a method failed with, by series
     */
    public record Summary(
            int written, Map<String, Integer> models, Map<String, Integer> statuses, Map<String, String> faults) {}

    /** Whatever the number of threads, the sink gets the same. */
    public Summary run(Frame frame, ForecastSink sink, Stages stages, Progress progress)
            throws InterruptedException, IOException {
        try (InOrder workers = new InOrder(threads);
                sink) {
            workers.map(frame.series(), this::forecast, outcome -> {
                take(outcome, sink);
                progress.step(1);
            });
        }
        stages.end(FIT);
        stages.move(FIT, WRITE, writing);
        return new Summary(written, models, statuses, faults);
    }

    /** What came of a series. */
    private sealed interface Outcome {
        record Done(SeriesForecast forecast) implements Outcome {}

        record Fault(String id, String message) implements Outcome {}
    }

    /** A fault in a method is told with its series and doesn't keep the others from their forecasts. */
    private Outcome forecast(FrameSeries series) {
        try {
            Forecast forecast = forecaster.forecast(series.demand(), request);
            SeriesForecast done = new SeriesForecast(series, forecast);
            return done.isFinite()
                    ? new Outcome.Done(done)
                    : new Outcome.Fault(series.id(), forecast.model() + ": no finite number");
        } catch (RuntimeException e) {
            return new Outcome.Fault(series.id(), e.toString());
        }
    }

    private void take(Outcome outcome, ForecastSink sink) {
        switch (outcome) {
            case Outcome.Done done -> write(done.forecast(), sink);
            case Outcome.Fault fault -> faults.put(fault.id(), fault.message());
        }
    }

    private void write(SeriesForecast forecast, ForecastSink sink) {
        long wall = System.nanoTime();
        long cpu = clock.getCurrentThreadCpuTime();
        sink.write(forecast);
        double spent = (clock.getCurrentThreadCpuTime() - cpu) / 1e9;
        writing = writing.plus(new Spent((System.nanoTime() - wall) / 1e9, spent));
        models.merge(forecast.forecast().model(), 1, Integer::sum);
        statuses.merge(forecast.forecast().status().code(), 1, Integer::sum);
        written++;
    }
}
