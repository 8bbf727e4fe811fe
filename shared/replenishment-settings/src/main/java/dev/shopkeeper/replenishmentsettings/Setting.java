package dev.shopkeeper.replenishmentsettings;

import dev.shopkeeper.inventory.planning.PolicyKind;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The columns of the settings file that say something of a SKU. */
public enum Setting {
    SUPPLIER("a name of up to 200 characters", text -> text.length() <= 200),
    CATEGORY("a name of up to 200 characters", text -> text.length() <= 200),
    POLICY(
            "order_up_to, min_max, optimal_min_max, fixed_quantity or newsvendor",
            text -> PolicyKind.of(text).isPresent()),
    SERVICE_LEVEL("a number above 0 and below 1", Setting::isProbability),
    FILL_RATE("a number above 0 and below 1", Setting::isProbability),
    LEAD_TIME_DAYS("a whole number from 0 to 730", text -> isWhole(text, 0, 730)),
    LEAD_TIME_SD_DAYS("a number from 0 to 365", text -> isNumber(text, 365)),
    REVIEW_DAYS("a whole number from 1 to 365", text -> isWhole(text, 1, 365)),
    COVER_DAYS("a whole number from 1 to 730", text -> isWhole(text, 1, 730)),
    UNIT_COST_MINOR("a whole number from 0 to 1000000000000", Setting::isMoney),
    UNIT_PRICE_MINOR("a whole number from 0 to 1000000000000", Setting::isMoney),
    SALVAGE_MINOR("a whole number from 0 to 1000000000000", Setting::isMoney),
    ORDER_COST_MINOR("a whole number from 0 to 1000000000000", Setting::isMoney),
    HOLDING_RATE(
            "a number from 0 to 10: the cost of holding goods for a year per unit of their cost",
            text -> isNumber(text, 10)),
    STOCKOUT_COST_MINOR("a number from 0 to 1000000000000: of a unit missing for a day", text -> isNumber(text, 1e12)),
    MIN_ORDER("a whole number from 1 to 1000000000", Setting::isQuantity),
    PACK_SIZE("a whole number from 1 to 1000000000", Setting::isQuantity),
    MAX_ORDER("a whole number from 1 to 1000000000", Setting::isQuantity),
    UNIT_VOLUME("a number from 0 to 1000000000", text -> isNumber(text, 1e9)),
    SEASON_END("a date such as 2026-08-31", Setting::isDate),
    ORDER_WEEKDAYS("weekdays such as MON THU", text -> words(text).allMatch(Setting::isWeekday)),
    CLOSED_DAYS("dates such as 2026-12-25 2026-12-26", text -> words(text).allMatch(Setting::isDate)),
    TRANSFER_COST_MINOR("a number from 0 to 1000000000000: of moving a unit", text -> isNumber(text, 1e12)),
    BUDGET_MINOR("a whole number from 0 to 1000000000000000", text -> isWhole(text, 0, 1_000_000_000_000_000L)),
    STORAGE_VOLUME("a number from 0 to 1000000000000", text -> isNumber(text, 1e12)),
    TARGET_FILL_RATE("a number above 0 and below 1", Setting::isProbability);

    private final String expectation;
    private final Predicate<String> isValid;

    Setting(String expectation, Predicate<String> isValid) {
        this.expectation = expectation;
        this.isValid = isValid;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Setting> of(String column) {
        return Arrays.stream(values())
                .filter(setting -> setting.column().equals(column))
                .findFirst();
    }

    /** Why the text is no value of this setting; empty if it is one. */
    Optional<String> refuse(String text) {
        return isValid.test(text) ? Optional.empty() : Optional.of(column() + " must be " + expectation);
    }

    static Map<Setting, String> none() {
        return new EnumMap<>(Setting.class);
    }

    static Stream<String> words(String text) {
        return Arrays.stream(text.split("[\\s|]+")).filter(word -> !word.isEmpty());
    }

    static DayOfWeek weekday(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " is no weekday"));
    }

    private static boolean isWeekday(String word) {
        return new TreeSet<>(Arrays.asList("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"))
                .contains(word.toUpperCase(Locale.ROOT));
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isMoney(String text) {
        return isWhole(text, 0, 1_000_000_000_000L);
    }

    private static boolean isQuantity(String text) {
        return isWhole(text, 1, 1_000_000_000);
    }

    private static boolean isWhole(String text, long least, long most) {
        if (!text.matches("\\d{1,16}")) {
            return false;
        }
        long number = Long.parseLong(text);
        return least <= number && number <= most;
    }

    private static boolean isNumber(String text, double most) {
        return text.matches("\\d{1,13}(\\.\\d{1,9})?") && new BigDecimal(text).doubleValue() <= most;
    }

    private static boolean isProbability(String text) {
        return text.matches("0?\\.\\d{1,9}") && Double.parseDouble(text) > 0;
    }
}
