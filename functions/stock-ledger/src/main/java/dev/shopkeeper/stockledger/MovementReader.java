package dev.shopkeeper.stockledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads one movement as the HTTP API and the queue write it, and says what is wrong with it. */
final class MovementReader {
    static final long MAX_QUANTITY = 1_000_000_000;

    private static final int MAX_ID = 250;
    private static final int MAX_SKU = 200;
    private static final int MAX_WAREHOUSE = 64;
    /** A count in the far future would make everything until then part of it; clocks differ by less. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final String defaultWarehouse;

    MovementReader(String defaultWarehouse) {
        this.defaultWarehouse = defaultWarehouse;
    }

    /** @param now taken for the time of a movement that names none */
    Checked<StockMovement> read(JsonNode json, Instant now) {
        try {
            if (!json.isObject()) {
                throw new Refusal("invalid_movement", "", "a movement is a JSON object");
            }
            return Checked.accepted(movement(json, now));
        } catch (Refusal refusal) {
            return new Checked.Rejected<>(refusal.rejection);
        }
    }

    private StockMovement movement(JsonNode json, Instant now) throws Refusal {
        MovementKind kind = kind(json);
        return new StockMovement(
                required(json, "movement_id", MAX_ID),
                required(json, "sku", MAX_SKU),
                warehouse(json),
                kind,
                quantity(json, kind),
                occurredAt(json, now),
                optional(json, "reference", MAX_ID, ""),
                settings(json));
    }

    private static MovementKind kind(JsonNode json) throws Refusal {
        String code = required(json, "kind", MAX_ID);
        for (MovementKind kind : MovementKind.values()) {
            if (kind.code().equals(code.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        String known =
                Arrays.stream(MovementKind.values()).map(MovementKind::code).collect(Collectors.joining(", "));
        throw new Refusal("unknown_kind", "kind", "'" + code + "' is none of " + known);
    }

    private String warehouse(JsonNode json) throws Refusal {
        String warehouse = optional(json, "warehouse", MAX_WAREHOUSE, defaultWarehouse);
        if (warehouse.indexOf('#') >= 0) {
            throw new Refusal("invalid_warehouse", "warehouse", "a warehouse's name has no '#'");
        }
        return warehouse;
    }

    private static long quantity(JsonNode json, MovementKind kind) throws Refusal {
        JsonNode node = json.path("quantity");
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw new Refusal("invalid_quantity", "quantity", "quantity must be a whole number of units");
        }
        long quantity = node.longValue();
        if (quantity < 0 && kind != MovementKind.ADJUSTMENT) {
            throw new Refusal("negative_quantity", "quantity", quantity + " is negative; the kind gives the direction");
        }
        if (quantity > MAX_QUANTITY || quantity < -MAX_QUANTITY) {
            throw new Refusal("quantity_too_large", "quantity", quantity + " is beyond " + MAX_QUANTITY);
        }
        return quantity;
    }

    private static Instant occurredAt(JsonNode json, Instant now) throws Refusal {
        String text = optional(json, "occurred_at", MAX_ID, now.toString());
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    "invalid_time", "occurred_at", "'" + text + "' is not an ISO 8601 time with its zone or offset");
        }
        if (time.isBefore(EARLIEST) || time.isAfter(now.plus(MAX_AHEAD))) {
            throw new Refusal("time_out_of_range", "occurred_at", text + " is before 1970 or more than a day ahead");
        }
        return time;
    }

    private static StockSettings settings(JsonNode json) throws Refusal {
        JsonNode node = json.path("settings");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw new Refusal("invalid_settings", "settings", "settings is a JSON object");
        }
        return new StockSettings(
                days(node, "lead_time_days"),
                setting(node, "reorder_point", MAX_QUANTITY),
                days(node, "overstock_days"),
                setting(node, "unit_cost_minor", Long.MAX_VALUE));
    }

    private static Integer days(JsonNode settings, String name) throws Refusal {
        Long days = setting(settings, name, 3_650);
        return days == null ? null : Math.toIntExact(days);
    }

    private static Long setting(JsonNode settings, String name, long largest) throws Refusal {
        JsonNode node = settings.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        if (!whole || node.longValue() < 0 || node.longValue() > largest) {
            throw new Refusal(
                    "invalid_settings", "settings." + name, name + " must be a whole number from 0 to " + largest);
        }
        return node.longValue();
    }

    private static String required(JsonNode json, String name, int longest) throws Refusal {
        String text = optional(json, name, longest, "");
        if (text.isEmpty()) {
            throw new Refusal("missing_" + name, name, name + " is missing");
        }
        return text;
    }

    private static String optional(JsonNode json, String name, int longest, String fallback) throws Refusal {
        JsonNode node = json.path(name);
        if (node.isMissingNode()
                || node.isNull()
                || node.isTextual() && node.textValue().isBlank()) {
            return fallback;
        }
        if (!node.isTextual() || node.textValue().strip().length() > longest) {
            throw new Refusal("invalid_" + name, name, name + " must be a text of at most " + longest + " characters");
        }
        return node.textValue().strip();
    }

    /** Leaves the reading of a movement; never leaves this class. */
    private static final class Refusal extends Exception {
        private final transient Rejection rejection;

        Refusal(String code, String field, String message) {
            super(message, null, false, false);
            rejection = new Rejection(code, field, message);
        }
    }
}
