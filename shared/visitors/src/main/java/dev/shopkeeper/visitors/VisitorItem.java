package dev.shopkeeper.visitors;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record as an item of the table, as short as may be, since DynamoDB counts kilobytes: a visit is a text of its kind's
 * letter (a capital if it was done {@code asUser}), its time in milliseconds to the base 36, a blank, and the product id.
 *
 * @param version counts the writes; 0 of what is not in the table
 */
public record VisitorItem(String key, VisitorRecord record, long version) {
    public static final String KEY = "visitor_id";
    public static final String VERSION = "version";

    private static final String VISITS = "visits";
    private static final String USERS = "users";
    private static final String WITHDRAWN_AT = "withdrawn_at";
    private static final String EXPIRATION = "expiration";
    private static final int BASE = 36;

    /** @param item as DynamoDB gives it; empty if it has none */
    public static VisitorItem read(String key, Map<String, AttributeValue> item) {
        VisitorRecord visits =
                VisitorRecord.of(texts(item, VISITS).map(VisitorItem::visit).toList());
        Map<String, Instant> users = new TreeMap<>();
        texts(item, USERS).forEach(text -> users.put(text.substring(text.indexOf(' ') + 1), time(text, 0)));
        Instant withdrawnAt = Instant.ofEpochMilli(number(item, WITHDRAWN_AT));
        return new VisitorItem(
                key, new VisitorRecord(visits.recent(), visits.bought(), users, withdrawnAt), number(item, VERSION));
    }

    public Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(KEY, AttributeValue.fromS(key));
        putTexts(item, VISITS, record.after(Instant.EPOCH).stream().map(VisitorItem::text));
        putTexts(item, USERS, record.users().entrySet().stream().map(user -> time(user.getValue()) + user.getKey()));
        if (record.withdrawnAt().isAfter(Instant.EPOCH)) {
            item.put(WITHDRAWN_AT, number(record.withdrawnAt().toEpochMilli()));
        }
        item.put(EXPIRATION, number(record.expiration().getEpochSecond()));
        item.put(VERSION, number(version));
        return item;
    }

    private static Visit visit(String text) {
        char letter = text.charAt(0);
        return new Visit(
                text.substring(text.indexOf(' ') + 1),
                time(text, 1),
                VisitKind.of(Character.toLowerCase(letter)),
                Character.isUpperCase(letter));
    }

    private static String text(Visit visit) {
        char letter = visit.kind().letter();
        return (visit.asUser() ? Character.toUpperCase(letter) : letter) + time(visit.at()) + visit.productId();
    }

    private static Instant time(String text, int start) {
        return Instant.ofEpochMilli(Long.parseLong(text.substring(start, text.indexOf(' ')), BASE));
    }

    private static String time(Instant at) {
        return Long.toString(at.toEpochMilli(), BASE) + ' ';
    }

    private static Stream<String> texts(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).stream()
                .flatMap(list -> list.l().stream())
                .map(AttributeValue::s);
    }

    private static void putTexts(Map<String, AttributeValue> item, String name, Stream<String> texts) {
        List<AttributeValue> list = texts.map(AttributeValue::fromS).toList();
        if (!list.isEmpty()) {
            item.put(name, AttributeValue.fromL(list));
        }
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .map(value -> Long.parseLong(value.n()))
                .orElse(0L);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
