package dev.shopkeeper.stockledger.movements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads one movement as the HTTP API and the queue write it, and says what is wrong with it. */
public final class MovementReader {
    static final long MAX_QUANTITY = 1_000_000_000;
    public static final int MAX_SKU = 200;
    public static final int MAX_WAREHOUSE = 64;

    private static final int MAX_ID = 250;
    /** With the number of lots of a level, keeps its item small. */
    private static final int MAX_LOT = 64;
    /** A count in the far future would make everything until then part of it; clocks differ by less. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final String TRANSFER = "transfer";

    private final String defaultWarehouse;
    private final Set<String> warehouses;

    /** @param warehouses those that a movement may name; empty if it may name any */
    public MovementReader(String defaultWarehouse, Set<String> warehouses) {
        this.defaultWarehouse = defaultWarehouse;
        this.warehouses = warehouses;
    }

    /** @return the movement; of a {@code transfer} both its sides, the leaving one first */
    public Checked<List<StockMovement>> read(JsonNode json, Provenance from) {
        try {
            if (!json.isObject()) {
                throw new Refusal("invalid_movement", "", "a movement is a JSON object");
            }
            MovementFields fields = new MovementFields(json);
            boolean transfer = json.path("kind").asText().equalsIgnoreCase(TRANSFER);
            return Checked.accepted(transfer ? transfer(fields, from) : List.of(movement(fields, from)));
        } catch (Refusal refusal) {
            return new Checked.Rejected<>(refusal.rejection());
        }
    }

    private StockMovement movement(MovementFields fields, Provenance from) throws Refusal {
        MovementKind kind = kind(fields);
        String reference = fields.optional("reference", MAX_ID, "");
        if (kind.isPromise() && reference.isEmpty()) {
            throw new Refusal("missing_reference", "reference", "a " + kind.code() + " names its order as reference");
        }
        LocalDate expiresOn = expiresOn(fields);
        return new StockMovement(
                fields.required("movement_id", MAX_ID),
                fields.required("sku", MAX_SKU),
                warehouse(fields, "warehouse", defaultWarehouse),
                kind,
                quantity(fields, kind),
                occurredAt(fields, from.at()),
                reference,
                settings(fields),
                lot(fields, kind, expiresOn),
                expiresOn,
                call(fields, from),
                from.postedBy());
    }

    /** For logs alone, so that one which is no id is as good as none. */
    private static String call(MovementFields fields, Provenance from) {
        String id = fields.json().path(Correlation.KEY).asText();
        return Correlation.isBounded(id) ? id : from.correlationId();
    }

    /** Units that have an expiry but no lot number are of the lot of their expiry. */
    private static String lot(MovementFields fields, MovementKind kind, LocalDate expiresOn) throws Refusal {
        String lot = fields.optional("lot", MAX_LOT, Objects.toString(expiresOn, ""));
        if (!lot.isEmpty() && (kind.isCount() || kind.isPromise())) {
            throw new Refusal("invalid_lot", "lot", "a " + kind.code() + " has no lot");
        }
        return lot.isEmpty() ? null : lot;
    }

    private static LocalDate expiresOn(MovementFields fields) throws Refusal {
        String text = fields.optional("expires_on", MAX_ID, "");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("invalid_expires_on", "expires_on", "'" + text + "' is not a date such as 2026-12-31");
        }
    }

    private List<StockMovement> transfer(MovementFields fields, Provenance from) throws Refusal {
        String id = fields.required("movement_id", MAX_ID);
        String sku = fields.required("sku", MAX_SKU);
        String origin = warehouse(fields, "warehouse", defaultWarehouse);
        String to = warehouse(fields, "to_warehouse", "");
        if (to.isEmpty() || to.equals(origin)) {
            throw new Refusal("invalid_to_warehouse", "to_warehouse", "a transfer goes to another warehouse");
        }
        long units = quantity(fields, MovementKind.TRANSFER_OUT);
        Instant time = occurredAt(fields, from.at());
        String reference = fields.optional("reference", MAX_ID, TRANSFER + ":" + id);
        LocalDate expiresOn = expiresOn(fields);
        String lot = lot(fields, MovementKind.TRANSFER_OUT, expiresOn);
        var left = new StockMovement(
                id + ":out", sku, origin, MovementKind.TRANSFER_OUT, units, time, reference, null, lot, expiresOn);
        var came = new StockMovement(
                id + ":in", sku, to, MovementKind.TRANSFER_IN, units, time, reference, null, lot, expiresOn);
        String call = call(fields, from);
        return List.of(left.from(call, from.postedBy()), came.from(call, from.postedBy()));
    }

    private static MovementKind kind(MovementFields fields) throws Refusal {
        String code = fields.required("kind", MAX_ID);
        String known = MovementFields.codes(MovementKind.class) + ", " + TRANSFER;
        return MovementKind.of(code)
                .orElseThrow(() -> new Refusal("unknown_kind", "kind", "'" + code + "' is none of " + known));
    }

    private String warehouse(MovementFields fields, String name, String fallback) throws Refusal {
        String warehouse = fields.optional(name, MAX_WAREHOUSE, fallback);
        if (warehouse.indexOf('#') >= 0) {
            throw new Refusal("invalid_warehouse", name, "a warehouse's name has no '#'");
        }
        if (!warehouses.isEmpty() && !warehouse.isEmpty() && !warehouses.contains(warehouse)) {
            throw new Refusal("unknown_warehouse", name, "there is no warehouse '" + warehouse + "'");
        }
        return warehouse;
    }

    private static long quantity(MovementFields fields, MovementKind kind) throws Refusal {
        long quantity = fields.units("quantity");
        if (quantity < 0 && kind != MovementKind.ADJUSTMENT) {
            throw new Refusal("negative_quantity", "quantity", quantity + " is negative; the kind gives the direction");
        }
        if (quantity > MAX_QUANTITY || quantity < -MAX_QUANTITY) {
            throw new Refusal("quantity_too_large", "quantity", quantity + " is beyond " + MAX_QUANTITY);
        }
        return quantity;
    }

    private static Instant occurredAt(MovementFields fields, Instant now) throws Refusal {
        String text = fields.optional("occurred_at", MAX_ID, now.toString());
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

    private static StockSettings settings(MovementFields fields) throws Refusal {
        JsonNode node = fields.json().path("settings");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw new Refusal("invalid_settings", "settings", "settings is a JSON object");
        }
        MovementFields settings = new MovementFields(node);
        return new StockSettings(
                days(settings, "lead_time_days"),
                settings.setting("reorder_point", MAX_QUANTITY),
                days(settings, "overstock_days"),
                settings.setting("unit_cost_minor", Long.MAX_VALUE),
                settings.setting("below_zero", BelowZero.class));
    }

    private static Integer days(MovementFields settings, String name) throws Refusal {
        Long days = settings.setting(name, 3_650);
        return days == null ? null : Math.toIntExact(days);
    }
}
