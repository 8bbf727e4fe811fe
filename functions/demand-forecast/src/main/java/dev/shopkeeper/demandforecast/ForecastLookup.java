package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.engine.QuantileForecast;
import dev.shopkeeper.rejection.Checked;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers which demand is expected of a SKU. */
final class ForecastLookup {
    private final ForecastStore forecasts;
    private final String defaultWarehouse;
    private final int horizon;
    private final Clock clock;

    /** @param horizon the most days that can be asked for, and what is answered without a number of days */
    ForecastLookup(ForecastStore forecasts, String defaultWarehouse, int horizon, Clock clock) {
        this.forecasts = forecasts;
        this.defaultWarehouse = defaultWarehouse;
        this.horizon = horizon;
        this.clock = clock;
    }

    /** @param days how many of the forecast's days are wanted */
    record Question(SeriesKey key, int days) {}

    Checked<Question> check(String sku, Optional<String> warehouse, Optional<String> days) {
        var key = new SeriesKey(sku, warehouse.filter(name -> !name.isBlank()).orElse(defaultWarehouse));
        if (sku.isBlank() || key.isTooLong()) {
            return Checked.rejected("invalid_value", "sku", "no SKU and warehouse have such a name");
        }
        int wanted = days.map(ForecastLookup::number).orElse(horizon);
        return 1 <= wanted && wanted <= horizon
                ? Checked.accepted(new Question(key, wanted))
                : Checked.rejected("invalid_value", "days", "days must be a whole number from 1 to " + horizon);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The answer as JSON shows it, or that nothing is known. */
    Checked<Map<String, Object>> answer(Question question) {
        // DynamoDB may take days to remove what has expired.
        return forecasts
                .newest(question.key())
                .filter(forecast -> forecast.expiresAt().isAfter(clock.instant()))
                .map(forecast -> Checked.accepted(body(forecast, question.days())))
                .orElseGet(() -> Checked.rejected(
                        "unknown_sku",
                        "sku",
                        "no run has forecast SKU '" + question.key().sku() + "' in warehouse '"
                                + question.key().warehouse() + "'"));
    }

    private static Map<String, Object> body(SeriesForecast series, int days) {
        QuantileForecast forecast = series.forecast();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sku", series.key().sku());
        body.put("warehouse", series.key().warehouse());
        body.put("run", series.run().toString());
        body.put("asOf", series.asOf().toString());
        body.put("trainedThrough", series.trainedThrough().toString());
        body.put("model", forecast.model());
        body.put("status", forecast.status().code());
        body.put("days", days(forecast, days));
        return body;
    }

    private static List<Map<String, Object>> days(QuantileForecast forecast, int days) {
        return IntStream.range(0, Math.min(days, forecast.horizon()))
                .mapToObj(day -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("ds", forecast.day(day).toString());
                    row.put("p10", forecast.p10()[day]);
                    row.put("p50", forecast.p50()[day]);
                    row.put("p90", forecast.p90()[day]);
                    row.put("mean", forecast.mean()[day]);
                    return row;
                })
                .toList();
    }
}
