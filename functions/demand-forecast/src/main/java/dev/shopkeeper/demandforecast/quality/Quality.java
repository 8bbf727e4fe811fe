package dev.shopkeeper.demandforecast.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs forecast for a day, against what was sold on it. Series that had nothing on the shelf are left out.
 *
 * @param day the last day sold
 * @param unitsSold of all series, forecast or not
 * @param accuracy of the runs of one, seven, 14 and 28 days before, so far as there were any
 * @param drift null while there are too few runs to compare
 * @param trail the last five weeks, a day ahead
 * @param worst the series that the newest of these runs missed by most money, or units where no price is known
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Quality(
        String day,
        double unitsSold,
        List<Accuracy> accuracy,
        @JsonInclude(JsonInclude.Include.NON_NULL) Drift drift,
        List<Miss> worst,
        List<Day> trail) {
    public static final String NAME = "quality.json";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param daysAhead of the day when the run was made: 1 is the next day
     * @param forecast units, the sum of the means
     * @param wape Σ|sold − mean| / Σ sold; null if nothing was sold
     * @param bias (Σ mean − Σ sold) / Σ sold
     * @param quantileLoss mean weighted quantile loss: 2 Σ pinball / Σ sold, the mean over the levels
     * @param coverage share of the series between the lowest and the highest quantile
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Accuracy(
            int daysAhead,
            String run,
            long series,
            double sold,
            double forecast,
            double absoluteError,
            Double wape,
            Double bias,
            Double quantileLoss,
            double coverage) {}

    /**
     * The error a day ahead of the last week, against the four weeks before it.
     *
     * @param wape of the last seven days
     * @param before of the 28 days before these
     * @param ratio of both; above 1 it has become worse
     */
    public record Drift(double wape, double before, double ratio) {}

    /** What was sold on a day, and the error of what had been forecast a day ahead. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Day(String day, double sold, double absoluteError) {}

    /** @param missed in minor units of the currency; in units where no price is known */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Miss(String uniqueId, double sold, double forecast, double missed) {}

    /** Of the run that looked the least far ahead; empty if none reached the day. */
    public Optional<Accuracy> newest() {
        return accuracy.stream().findFirst();
    }

    Quality with(List<Day> trail, Drift drift) {
        return new Quality(day, unitsSold, accuracy, drift, worst, trail);
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Quality parse(byte[] json) {
        try {
            return JSON.readValue(json, Quality.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
