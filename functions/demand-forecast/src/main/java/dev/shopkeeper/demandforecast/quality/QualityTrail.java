package dev.shopkeeper.demandforecast.quality;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.demandforecast.series.Thousandths;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries the errors a day ahead of the last five weeks from report to report, so that a change shows. */
final class QualityTrail {
    private static final int RECENT = 7;
    private static final int BEFORE = 28;
    /** Fewer days don't make a week, whose weekdays differ. */
    private static final int FEWEST = 5;

    private static final JsonMapper JSON = new JsonMapper();

    private QualityTrail() {}

    /** What the newest report of the week before the run carried, and the newest day itself. */
    static Quality carried(ObjectStore lake, LocalDate run, Quality newest) {
        LocalDate oldest = run.minusDays(RECENT + BEFORE);
        Stream<Quality.Day> earlier = Stream.iterate(run.minusDays(1), day -> day.minusDays(1))
                .limit(RECENT)
                .map(day -> lake.get(LakeKeys.forecastReport(day)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(QualityTrail::trail)
                .orElse(List.of())
                .stream();
        Stream<Quality.Day> today = newest.accuracy().stream()
                .filter(accuracy -> accuracy.daysAhead() == 1)
                .map(accuracy -> new Quality.Day(newest.day(), accuracy.sold(), accuracy.absoluteError()));
        List<Quality.Day> trail = Stream.concat(earlier, today)
                .filter(day -> !LocalDate.parse(day.day()).isBefore(oldest))
                .toList();
        return newest.with(trail, drift(trail, run.minusDays(RECENT)).orElse(null));
    }

    private static List<Quality.Day> trail(byte[] report) {
        try {
            return JSON.readerFor(Quality.class)
                    .<Quality>readValue(JSON.readTree(report).path("quality"))
                    .trail();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param recent the first day of the last week */
    private static Optional<Quality.Drift> drift(List<Quality.Day> trail, LocalDate recent) {
        List<Quality.Day> week = trail.stream()
                .filter(day -> !LocalDate.parse(day.day()).isBefore(recent))
                .toList();
        List<Quality.Day> before = trail.subList(0, trail.size() - week.size());
        double now = wape(week);
        double then = wape(before);
        return Math.min(week.size(), before.size()) >= FEWEST && now >= 0 && then > 0
                ? Optional.of(new Quality.Drift(Thousandths.of(now), Thousandths.of(then), Thousandths.of(now / then)))
                : Optional.empty();
    }

    /** NaN if nothing was sold. */
    private static double wape(List<Quality.Day> days) {
        double error = days.stream().mapToDouble(Quality.Day::absoluteError).sum();
        double sold = days.stream().mapToDouble(Quality.Day::sold).sum();
        return sold > 0 ? error / sold : Double.NaN;
    }
}
