package dev.shopkeeper.recommendationmetrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics are asked for.
 *
 * @param from first day; empty for the last one
 * @param to last day; empty for the newest that has metrics
 * @param strategy empty for all, and for the shop
 * @param after how many rows come before the page
 */
record MetricsQuery(Optional<LocalDate> from, Optional<LocalDate> to, String strategy, long after, int limit) {
    static final int MOST_DAYS = 92;

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final Pattern NEXT = Pattern.compile(DATE + "\\." + DATE + "\\.(\\d{1,12})");

    static Checked<MetricsQuery> read(APIGatewayV2HTTPEvent request) {
        for (String name : new String[] {"from", "to"}) {
            if (HttpRequests.query(request, name).isPresent()
                    && date(request, name).isEmpty()) {
                return Checked.rejected("invalid_" + name, name, name + " must be a date such as 2026-03-01");
            }
        }
        Optional<LocalDate> from = date(request, "from");
        Optional<LocalDate> to = date(request, "to");
        if (from.isPresent() && to.isPresent() && !isSpan(from.get(), to.get())) {
            return Checked.rejected(
                    "invalid_from", "from", "from must not be after to, nor more than " + MOST_DAYS + " days before");
        }
        Optional<Integer> limit = HttpRequests.count(request, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        if (limit.isEmpty()) {
            return Checked.rejected("invalid_limit", "limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        String strategy = HttpRequests.query(request, "strategy").orElse("").strip();
        var first = new MetricsQuery(from, to, strategy, 0, limit.get());
        return HttpRequests.query(request, "next").map(first::goOn).orElse(Checked.accepted(first));
    }

    /** The name of the page that follows, of the same days, whatever has been made since. */
    String next(LocalDate first, LocalDate last) {
        return first + "." + last + "." + (after + limit);
    }

    private Checked<MetricsQuery> goOn(String next) {
        try {
            Matcher page = NEXT.matcher(next);
            if (page.matches() && isSpan(LocalDate.parse(page.group(1)), LocalDate.parse(page.group(2)))) {
                return Checked.accepted(new MetricsQuery(
                        Optional.of(LocalDate.parse(page.group(1))),
                        Optional.of(LocalDate.parse(page.group(2))),
                        strategy,
                        Long.parseLong(page.group(3)),
                        limit));
            }
        } catch (DateTimeException e) {
            return badNext();
        }
        return badNext();
    }

    private static Checked<MetricsQuery> badNext() {
        return Checked.rejected("invalid_next", "next", "next must be the 'next' of the answer before");
    }

    private static boolean isSpan(LocalDate from, LocalDate to) {
        return !from.isAfter(to) && ChronoUnit.DAYS.between(from, to) < MOST_DAYS;
    }

    private static Optional<LocalDate> date(APIGatewayV2HTTPEvent request, String name) {
        try {
            return HttpRequests.query(request, name).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
