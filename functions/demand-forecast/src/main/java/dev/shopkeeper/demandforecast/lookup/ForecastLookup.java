package dev.shopkeeper.demandforecast.lookup;

import dev.shopkeeper.demandforecast.series.QuantileColumns;
import dev.shopkeeper.demandforecast.series.SeriesKey;
import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.rejection.Checked;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers which demand is expected of a SKU, a category, a warehouse or the whole shop. */
final class ForecastLookup {
    private final ForecastBook book;
    private final String defaultWarehouse;
    private final int horizon;

    /** @param horizon the most days that can be asked for, and what is answered without a number of days */
    ForecastLookup(ForecastBook book, String defaultWarehouse, int horizon) {
        this.book = book;
        this.defaultWarehouse = defaultWarehouse;
        this.horizon = horizon;
    }

    /**
     * @param id of the series or total
     * @param days how many of the forecast's days are wanted
     */
    record Question(Subject subject, String id, int days) {}

    enum Subject {
        SKU,
        TOTAL
    }

    Checked<Question> aboutSku(String sku, Optional<String> warehouse, Optional<String> days) {
        var key = new SeriesKey(sku, warehouse.filter(name -> !name.isBlank()).orElse(defaultWarehouse));
        if (sku.isBlank() || key.isTooLong()) {
            return Checked.rejected("invalid_value", "sku", "no SKU and warehouse have such a name");
        }
        return question(Subject.SKU, key.id(), days);
    }

    Checked<Question> aboutTotal(Optional<String> category, Optional<String> warehouse, Optional<String> days) {
        if (category.isPresent() && warehouse.isPresent()) {
            return Checked.rejected(
                    "invalid_value", "category", "there are totals of a category or of a warehouse, not of both");
        }
        String id = category.map(name -> "category#" + name)
                .or(() -> warehouse.map(name -> "warehouse#" + name))
                .orElse("shop#");
        return question(Subject.TOTAL, id, days);
    }

    private Checked<Question> question(Subject subject, String id, Optional<String> days) {
        int wanted = days.map(ForecastLookup::number).orElse(horizon);
        return 1 <= wanted && wanted <= horizon
                ? Checked.accepted(new Question(subject, id, wanted))
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
    Checked<Map<String, Object>> answer(Question question, ForecastWords words) {
        Optional<BookEntry> found =
                switch (question.subject()) {
                    case SKU -> book.find(question.id());
                    case TOTAL -> book.total(question.id());
                };
        Optional<CurrentRun> run = book.run();
        return found.isPresent() && run.isPresent()
                ? Checked.accepted(body(found.get(), run.get(), question, words))
                : unknown(question);
    }

    private static Checked<Map<String, Object>> unknown(Question question) {
        String[] parts = question.id().split("#", -1);
        String last = parts[parts.length - 1];
        return switch (question.subject()) {
            case SKU ->
                Checked.rejected(
                        "unknown_sku",
                        "sku",
                        "no run has forecast SKU '"
                                + question.id().substring(0, question.id().length() - last.length() - 1)
                                + "' in warehouse '" + last + "'");
            case TOTAL ->
                Checked.rejected(
                        "unknown_total", parts[0], "no run has forecast the total of " + parts[0] + " '" + last + "'");
        };
    }

    private static Map<String, Object> body(BookEntry entry, CurrentRun run, Question question, ForecastWords words) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (question.subject() == Subject.SKU) {
            body.put("sku", entry.sku());
        } else {
            body.put("scope", question.id().substring(0, question.id().indexOf('#')));
        }
        putIfKnown(body, "warehouse", entry.warehouse());
        putIfKnown(body, "category", entry.category());
        body.put("run", run.run());
        body.put("asOf", run.asOf());
        body.put("trainedThrough", LocalDate.parse(entry.start()).minusDays(1).toString());
        body.put("model", entry.model());
        body.put("status", entry.status());
        putIfKnown(body, "backtest", entry.backtest());
        body.put("why", words.why(entry));
        body.put("parts", entry.why());
        body.put("days", days(entry, question.days()));
        return body;
    }

    private static void putIfKnown(Map<String, Object> body, String name, Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static List<Map<String, Object>> days(BookEntry entry, int days) {
        LocalDate start = LocalDate.parse(entry.start());
        return IntStream.range(0, Math.min(days, entry.mean().length))
                .mapToObj(day -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("ds", start.plusDays(day).toString());
                    for (int level = 0; level < entry.levels().length; level++) {
                        row.put(QuantileColumns.name(entry.levels()[level]), entry.quantiles()[level][day]);
                    }
                    row.put("mean", entry.mean()[day]);
                    return row;
                })
                .toList();
    }
}
