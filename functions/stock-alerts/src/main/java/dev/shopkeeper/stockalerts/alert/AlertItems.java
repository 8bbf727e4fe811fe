package dev.shopkeeper.stockalerts.alert;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Border;
import dev.shopkeeper.stockalerts.rules.Expiry;
import dev.shopkeeper.stockalerts.rules.Findings;
import dev.shopkeeper.stockalerts.rules.Money;
import dev.shopkeeper.stockalerts.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Alerts as items of DynamoDB. */
final class AlertItems {
    /** All times have the same width, so that their texts sort as they do; {@link Instant#toString} drops zeros. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AlertItems() {}

    /** @param kept how long the table keeps the alert once it is resolved; until then it keeps it without a limit */
    static Map<String, AttributeValue> item(Alert alert, Duration kept) {
        Map<String, AttributeValue> item = new HashMap<>();
        putIfKnown(
                item,
                "expiration",
                alert.resolvedAt(),
                resolved -> number(resolved.plus(kept).getEpochSecond()));
        item.putAll(key(alert.key(), alert.kind()));
        item.put("sku", text(alert.key().sku()));
        item.put("warehouse", text(alert.key().warehouse()));
        item.put("opening", number(alert.opening()));
        item.put("status", text(alert.status().code()));
        item.put("severity", text(alert.severity().code()));
        item.put("opened_at", time(alert.openedAt()));
        item.put("updated_at", time(alert.updatedAt()));
        putIfKnown(item, "resolved_at", alert.resolvedAt(), AlertItems::time);
        putIfKnown(item, "snoozed_until", alert.snoozedUntil(), AlertItems::time);
        putIfKnown(item, "handled_by", alert.handledBy(), AlertItems::text);
        item.put("judged_version", number(alert.judgedVersion()));
        item.put("revision", number(alert.revision()));
        putNotice(item, alert.notice());
        // An index lists the items that have its attribute.
        String shard = Integer.toString(AlertStore.shard(alert.key()));
        item.put(alert.isResolved() ? "resolved_shard" : "open_shard", text(shard));
        if (alert.notice().dueAt() != null) {
            item.put("due_shard", text(shard));
        }
        putFindings(item, alert.findings());
        return item;
    }

    private static void putNotice(Map<String, AttributeValue> item, Notice notice) {
        item.put("notified", AttributeValue.fromBool(notice.given()));
        putIfKnown(item, "notified_at", notice.lastGivenAt(), AlertItems::time);
        putIfKnown(item, "due_at", notice.dueAt(), AlertItems::time);
    }

    private static void putFindings(Map<String, AttributeValue> item, Findings findings) {
        item.put("on_hand", number(findings.onHand()));
        item.put("available", number(findings.available()));
        item.put("inbound", number(findings.inbound()));
        item.put("threshold", number(findings.border().value()));
        item.put("threshold_from", text(findings.border().source().code()));
        item.put("lead_time_days", number(findings.leadTimeDays()));
        putIfKnown(item, "days_of_cover", findings.daysOfCover(), AlertItems::number);
        putIfKnown(item, "turnover", findings.turnover(), AlertItems::number);
        item.put("idle_since", time(findings.idleSince()));
        putIfKnown(item, "stock_out_on", findings.stockOutOn(), date -> text(date.toString()));
        putIfKnown(item, "order_quantity", findings.orderQuantity(), AlertItems::number);
        putIfKnown(item, "counted_before", findings.countedBefore(), AlertItems::number);
        putIfKnown(item, "expiring_units", findings.expiring(), expiry -> number(expiry.units()));
        putIfKnown(
                item,
                "expires_on",
                findings.expiring(),
                expiry -> text(expiry.firstOn().toString()));
        putIfKnown(item, "money_at_risk_minor", findings.moneyAtRisk(), money -> number(money.minor()));
        putIfKnown(item, "currency", findings.moneyAtRisk(), money -> text(money.currency()));
    }

    static Alert alert(Map<String, AttributeValue> item) {
        return new Alert(
                new StockKey(item.get("sku").s(), item.get("warehouse").s()),
                AlertKind.of(item.get("kind").s()).orElseThrow(),
                Integer.parseInt(item.get("opening").n()),
                Alert.Status.of(item.get("status").s()).orElseThrow(),
                Severity.valueOf(item.get("severity").s().toUpperCase(Locale.ROOT)),
                Instant.parse(item.get("opened_at").s()),
                Instant.parse(item.get("updated_at").s()),
                known(item, "resolved_at", value -> Instant.parse(value.s())),
                known(item, "snoozed_until", value -> Instant.parse(value.s())),
                known(item, "handled_by", AttributeValue::s),
                findings(item),
                Long.parseLong(item.get("judged_version").n()),
                new Notice(
                        item.get("notified").bool(),
                        known(item, "notified_at", value -> Instant.parse(value.s())),
                        known(item, "due_at", value -> Instant.parse(value.s()))),
                Long.parseLong(item.get("revision").n()));
    }

    private static Findings findings(Map<String, AttributeValue> item) {
        return new Findings(
                Long.parseLong(item.get("on_hand").n()),
                Long.parseLong(item.get("available").n()),
                Long.parseLong(item.get("inbound").n()),
                new Border(
                        Double.parseDouble(item.get("threshold").n()),
                        Border.Source.of(item.get("threshold_from").s()).orElseThrow()),
                Integer.parseInt(item.get("lead_time_days").n()),
                known(item, "days_of_cover", value -> Double.valueOf(value.n())),
                known(item, "turnover", value -> Double.valueOf(value.n())),
                Instant.parse(item.get("idle_since").s()),
                known(item, "stock_out_on", value -> LocalDate.parse(value.s())),
                known(item, "order_quantity", value -> Long.valueOf(value.n())),
                known(item, "counted_before", value -> Long.valueOf(value.n())),
                known(
                        item,
                        "expiring_units",
                        value -> new Expiry(
                                Long.parseLong(value.n()),
                                LocalDate.parse(item.get("expires_on").s()))),
                known(
                        item,
                        "money_at_risk_minor",
                        value -> new Money(
                                Long.parseLong(value.n()), item.get("currency").s())));
    }

    static Map<String, AttributeValue> key(StockKey key, AlertKind kind) {
        return Map.of("sku_warehouse", text(key.text()), "kind", text(kind.code()));
    }

    /** The key of an item in the index of a list. */
    static Map<String, AttributeValue> listKey(AlertList list, int shard, AlertStore.Position position) {
        Map<String, AttributeValue> key = new HashMap<>(key(position.key(), position.kind()));
        key.put(listName(list) + "_shard", text(Integer.toString(shard)));
        key.put(timeName(list), time(position.at()));
        return key;
    }

    /** The index of a list; its partition key is this with {@code _shard} after it. */
    static String listName(AlertList list) {
        return list == AlertList.UNRESOLVED ? "open" : "resolved";
    }

    static String timeName(AlertList list) {
        return list == AlertList.UNRESOLVED ? "opened_at" : "resolved_at";
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(Number number) {
        return AttributeValue.fromN(number.toString());
    }

    static AttributeValue time(Instant time) {
        return text(TIME.format(time));
    }

    private static <T> void putIfKnown(
            Map<String, AttributeValue> item, String name, T value, Function<T, AttributeValue> write) {
        if (value != null) {
            item.put(name, write.apply(value));
        }
    }

    private static <T> T known(Map<String, AttributeValue> item, String name, Function<AttributeValue, T> read) {
        return item.containsKey(name) ? read.apply(item.get(name)) : null;
    }
}
