package dev.shopkeeper.demandforecast.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the reports of earlier runs say of their accuracy a day ahead, so that a change shows. */
final class QualityTrail {
    private static final int RECENT = 7;
    private static final int BEFORE = 28;
    /** Fewer days don't make a week, whose weekdays differ. */
    private static final int FEWEST = 5;

    private static final JsonMapper JSON = new JsonMapper();

    private QualityTrail() {}

    private record Sums(int days, double sold, double error) {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(days + other.days, sold + other.sold, error + other.error);
        }

        double wape() {
            return error / sold;
        }
    }

    static Optional<Quality.Drift> drift(ObjectStore lake, LocalDate run, Quality newest) {
        Stream<Sums> today = newest.accuracy().stream()
                .filter(accuracy -> accuracy.daysAhead() == 1)
                .map(accuracy -> new Sums(1, accuracy.sold(), accuracy.absoluteError()));
        Sums recent = Stream.concat(today, reports(lake, run, 1, RECENT)).reduce(Sums.NONE, Sums::plus);
        Sums before = reports(lake, run, RECENT, RECENT + BEFORE).reduce(Sums.NONE, Sums::plus);
        boolean known =
                Math.min(recent.days, before.days) >= FEWEST && recent.sold > 0 && before.sold > 0 && before.error > 0;
        return known
                ? Optional.of(new Quality.Drift(recent.wape(), before.wape(), recent.wape() / before.wape()))
                : Optional.empty();
    }

    private static Stream<Sums> reports(ObjectStore lake, LocalDate run, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(ago -> lake.get(LakeKeys.forecastReport(run.minusDays(ago))))
                .flatMap(Optional::stream)
                .flatMap(QualityTrail::dayAhead);
    }

    private static Stream<Sums> dayAhead(byte[] report) {
        try {
            return JSON.readTree(report)
                    .at("/quality/accuracy")
                    .valueStream()
                    .filter(accuracy -> accuracy.path("days_ahead").asInt() == 1)
                    .map(QualityTrail::sums);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sums sums(JsonNode accuracy) {
        return new Sums(
                1,
                accuracy.path("sold").asDouble(),
                accuracy.path("absolute_error").asDouble());
    }
}
