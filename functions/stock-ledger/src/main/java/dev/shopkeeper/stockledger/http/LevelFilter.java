package dev.shopkeeper.stockledger.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stockledger.movements.MovementReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which levels a listing shows, by what is asked of their keys, units and lots; of several conditions all hold. */
final class LevelFilter {
    private final APIGatewayV2HTTPEvent request;
    private Predicate<StockLevel> wanted = _ -> true;
    private Checked<Predicate<StockLevel>> refused;

    private LevelFilter(APIGatewayV2HTTPEvent request) {
        this.request = request;
    }

    static Checked<Predicate<StockLevel>> read(APIGatewayV2HTTPEvent request) {
        LevelFilter filter = new LevelFilter(request);
        filter.name("sku", MovementReader.MAX_SKU, level -> level.key().sku());
        filter.name(
                "warehouse", MovementReader.MAX_WAREHOUSE, level -> level.key().warehouse());
        filter.condition("below", "a whole number", LevelFilter::number, units -> level -> level.available() < units);
        filter.condition(
                "reserved", "true or false", LevelFilter::truth, some -> level -> some == level.reserved() > 0);
        filter.condition("inbound", "true or false", LevelFilter::truth, some -> level -> some == level.inbound() > 0);
        filter.condition(
                "expiring_by",
                "a date such as 2026-12-31",
                LevelFilter::day,
                day -> level -> !level.lotsExpiringBy(day).isEmpty());
        return filter.refused == null ? Checked.accepted(filter.wanted) : filter.refused;
    }

    /** DynamoDB takes no empty key and none that is too long. */
    private void name(String name, int most, Function<StockLevel, String> key) {
        condition(
                name,
                "from 1 to " + most + " characters",
                text -> Optional.of(text).filter(some -> !some.isEmpty() && some.length() <= most),
                text -> level -> key.apply(level).equals(text));
    }

    private <T> void condition(
            String name,
            String form,
            Function<String, Optional<T>> read,
            Function<T, Predicate<StockLevel>> condition) {
        HttpRequests.query(request, name)
                .ifPresent(text -> read.apply(text)
                        .ifPresentOrElse(
                                value -> wanted = wanted.and(condition.apply(value)), () -> refuse(name, form)));
    }

    private void refuse(String name, String form) {
        refused = Checked.rejected("invalid_" + name, name, name + " must be " + form);
    }

    private static Optional<Long> number(String text) {
        return Optional.of(text).filter(digits -> digits.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    private static Optional<Boolean> truth(String text) {
        return Optional.of(text).filter(word -> word.matches("true|false")).map(Boolean::valueOf);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
