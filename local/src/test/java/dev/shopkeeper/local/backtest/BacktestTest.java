package dev.shopkeeper.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.local.forecast.ForecastModel;
import dev.shopkeeper.local.frame.FrameOptions;
import dev.shopkeeper.local.frame.FrameReader;
import dev.shopkeeper.local.frame.FrameSeries;
import dev.shopkeeper.local.frame.GapRule;
import dev.shopkeeper.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    private static final ForecastRequest WEEK = new ForecastRequest(new int[] {7}, 7, new double[] {0.1, 0.5, 0.9});

    @TempDir
    private Path folder;

    @Test
    void comparesWithWhatCameAfterEachOrigin() throws Exception {
        // Grows by 7 from week to week: the naive mean of the weeks before is short of it by more at each origin.
        List<FrameSeries> series = series("a", day -> 10 + day / 7 * 7, 35);
        ModelScore one = scored(new Backtest(plan(1, 1), series, (_, _) -> List.of()));
        ModelScore two = scored(new Backtest(plan(2, 1), series, (_, _) -> List.of()));
        // Weeks of 10, 17, 24 and 31 before one of 38: a mean of 20.5; then 10, 17 and 24 before one of 31: 17.
        assertThat(one.accuracy().bias()).isCloseTo((20.5 - 38) / 38, within(1e-9));
        assertThat(two.accuracy().bias()).isCloseTo((20.5 - 38 + 17 - 31) / (38 + 31), within(1e-9));
        assertThat(one.accuracy().series()).isEqualTo(1);
        assertThat(two.accuracy().series()).isEqualTo(2);
        assertThat(one.missed()).containsExactly(new double[] {7 * 17.5}, within(1e-9));
    }

    @Test
    void findsTheSameWithAnyNumberOfThreads() throws Exception {
        Random random = new Random(1);
        List<FrameSeries> series = series("a", _ -> random.nextInt(9), 70);
        var alone = new Backtest(plan(3, 1), series, (_, _) -> List.of());
        var together = new Backtest(plan(3, 3), series, (_, _) -> List.of());
        assertThat(alone.score(ForecastModel.CHOICE, Progress.none()).accuracy())
                .isEqualTo(together.score(ForecastModel.CHOICE, Progress.none()).accuracy());
    }

    @Test
    void leavesSeriesOutThatAreTooShort() throws Exception {
        List<FrameSeries> series = series("a", day -> day, 14);
        ModelScore score = scored(new Backtest(plan(2, 1), series, (_, _) -> List.of()));
        assertThat(score.accuracy().series()).isZero();
        assertThat(score.missed()).containsExactly(Double.NaN);
    }

    @Test
    void showsTheNewestOrigin() throws Exception {
        Backtest backtest = new Backtest(plan(2, 1), series("a", day -> day, 40), (_, _) -> List.of());
        List<Backtest.Hindsight> examples = backtest.examples(ForecastModel.SEASONAL_NAIVE, scored(backtest), 5);
        assertThat(examples).singleElement().satisfies(example -> {
            assertThat(example.origin().history().values()).hasSize(33);
            assertThat(example.origin().actual()).containsExactly(33, 34, 35, 36, 37, 38, 39);
            assertThat(example.forecast().model()).isEqualTo("SeasonalNaive");
        });
    }

    private static ModelScore scored(Backtest backtest) throws InterruptedException {
        return backtest.score(ForecastModel.SEASONAL_NAIVE, Progress.none());
    }

    private static BacktestPlan plan(int origins, int threads) {
        return new BacktestPlan(WEEK, origins, WEEK.horizon(), threads);
    }

    private List<FrameSeries> series(String id, IntUnaryOperator units, int days) throws IOException {
        StringBuilder rows = new StringBuilder("unique_id,ds,y\n");
        for (int day = 0; day < days; day++) {
            rows.append(id)
                    .append(',')
                    .append(day)
                    .append(',')
                    .append(units.applyAsInt(day))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("frame.csv"), rows);
        FrameOptions options = new FrameOptions(Frequency.DAILY, WEEK.horizon(), GapRule.ZERO);
        return FrameReader.read(file, options, Progress.none()).series();
    }
}
