package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Checked;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which page of a day's result is asked for: a page goes on in the day it began in, whatever has been made since.
 *
 * @param date empty if the newest is asked for
 * @param after the position behind which the page begins, 0 for the first
 */
public record DatedPage(Optional<LocalDate> date, long after) {
    private static final Pattern NEXT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,12})");

    /**
     * From the parameter {@code next} or else {@code dateName}.
     *
     * @return rejected as {@code invalid_next} or {@code invalid_} and the name
     */
    public static Checked<DatedPage> read(APIGatewayV2HTTPEvent request, String dateName) {
        Optional<String> next = HttpRequests.query(request, "next");
        if (next.isPresent()) {
            return next.flatMap(DatedPage::of)
                    .map(Checked::accepted)
                    .orElseGet(() ->
                            Checked.rejected("invalid_next", "next", "next must be the 'next' of the answer before"));
        }
        Optional<String> text = HttpRequests.query(request, dateName);
        Optional<LocalDate> date = text.flatMap(DatedPage::date);
        return text.isPresent() && date.isEmpty()
                ? Checked.rejected("invalid_" + dateName, dateName, dateName + " must be a date such as 2026-03-01")
                : Checked.accepted(new DatedPage(date, 0));
    }

    /** The parameter {@code next} of the page that begins behind this position of the day. */
    public static String next(LocalDate date, long after) {
        return date + "." + after;
    }

    private static Optional<DatedPage> of(String next) {
        var token = NEXT.matcher(next);
        return token.matches()
                ? date(token.group(1)).map(date -> new DatedPage(Optional.of(date), Long.parseLong(token.group(2))))
                : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
