package dev.shopkeeper.behaviorarchive.compaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events that have the id of another event, put together again from their rows in the words of Segment's API. They go
 * where all rejected input goes, by the day they were received, in an object named by its content.
 */
final class ConflictingEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = """
            select f.*, f.content_hash::varchar as content_text, c.place
            from fresh f join copies c using (id_upper, id_lower, received_at, content_hash, occurred_at, dt, is_bot)
            where c.verdict = 'conflict'
                and f.ip is not distinct from c.ip and f.device is not distinct from c.device
            qualify row_number() over (partition by id_upper, id_lower, place, line) = 1
            order by received_at, id_upper, id_lower, place, line
            """;

    private final LakeSql sql;
    private final ObjectStore lake;
    private final ZoneId zone;

    ConflictingEvents(LakeSql sql, ObjectStore lake, ZoneId zone) {
        this.sql = sql;
        this.lake = lake;
        this.zone = zone;
    }

    /** Writes the conflicting events that a portion found. */
    void reject() {
        Map<LocalDate, StringBuilder> days = new TreeMap<>();
        for (ObjectNode line : lines()) {
            LocalDate day =
                    LocalDate.ofInstant(Instant.parse(line.get("received_at").textValue()), zone);
            days.computeIfAbsent(day, _ -> new StringBuilder()).append(line).append('\n');
        }
        days.forEach((day, lines) -> {
            byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
            lake.put(LakeKeys.rejected(day, ContentName.of(text)), text);
        });
    }

    private List<ObjectNode> lines() {
        List<ObjectNode> lines = new ArrayList<>();
        sql.query(SELECT, row -> {
            if (row.getInt("line") == 0) {
                lines.add(rejection(row));
            }
            ObjectNode properties = (ObjectNode) lines.getLast().path("body").path("properties");
            addProduct(row, properties);
            return row.getInt("line");
        });
        lines.forEach(ConflictingEvents::complete);
        return lines;
    }

    /** Only an order's one product is said in a list. */
    private static void complete(ObjectNode line) {
        ObjectNode body = (ObjectNode) line.get("body");
        ObjectNode properties = (ObjectNode) body.get("properties");
        JsonNode products = properties.path("products");
        if (products.size() == 1 && !properties.has("order_id")) {
            properties.remove("products");
            properties.setAll((ObjectNode) products.get(0));
        }
        line.put("bytes", body.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    private static ObjectNode rejection(ResultSet row) throws SQLException {
        ObjectNode line = JSON.createObjectNode();
        line.put("stage", "compaction");
        line.put("write_key", row.getString("write_key"));
        line.put("message_id", row.getString("message_id"));
        line.put("code", "conflicting_duplicate");
        line.put("field", "messageId");
        line.put("message", "messageId belongs to another event");
        line.put("received_at", instant(row, "received_at"));
        line.set("body", body(row));
        return line;
    }

    private static ObjectNode body(ResultSet row) throws SQLException {
        ObjectNode body = JSON.createObjectNode();
        text(body, "messageId", row.getString("message_id"));
        text(body, "type", row.getString("type"));
        text(body, "event", row.getString("event"));
        text(body, "timestamp", instant(row, "occurred_at"));
        text(body, "anonymousId", row.getString("visitor_id"));
        text(body, "userId", row.getString("user_id"));
        ObjectNode context = body.putObject("context");
        text(context, "sessionId", row.getString("session_id"));
        text(context, "channel", row.getString("channel"));
        text(context, "ip", row.getString("ip"));
        ObjectNode campaign = JSON.createObjectNode();
        text(campaign, "source", row.getString("source"));
        text(campaign, "medium", row.getString("medium"));
        text(campaign, "name", row.getString("campaign"));
        text(campaign, "term", row.getString("term"));
        text(campaign, "content", row.getString("content"));
        setUnlessEmpty(context, "campaign", campaign);
        ObjectNode page = JSON.createObjectNode();
        text(page, "url", row.getString("url"));
        setUnlessEmpty(context, "page", page);
        ObjectNode properties = said(row);
        properties.remove("product");
        text(properties, "order_id", row.getString("order_id"));
        text(properties, "query", row.getString("query"));
        body.set("properties", properties);
        return body;
    }

    /** What has a column, and what has none. */
    private static void addProduct(ResultSet row, ObjectNode properties) throws SQLException {
        ObjectNode product = JSON.createObjectNode();
        text(product, "product_id", row.getString("product_id"));
        text(product, "sku", row.getString("sku"));
        text(product, "name", row.getString("product_name"));
        text(product, "category", row.getString("category"));
        text(product, "warehouse", row.getString("warehouse"));
        number(product, "quantity", row.getBigDecimal("quantity"));
        String currency = row.getString("currency");
        text(product, "currency", currency);
        BigDecimal price = row.getBigDecimal("price_minor");
        if (price != null && currency != null) {
            int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
            product.put("price", price.movePointLeft(digits));
        }
        number(product, "position", row.getBigDecimal("position"));
        if (said(row).path("product") instanceof ObjectNode own) {
            product.setAll(own);
        }
        if (!product.isEmpty()) {
            properties.withArray("products").add(product);
        }
    }

    private static ObjectNode said(ResultSet row) throws SQLException {
        String properties = row.getString("properties");
        try {
            return properties == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row whose properties are no JSON", e);
        }
    }

    private static void setUnlessEmpty(ObjectNode object, String name, ObjectNode value) {
        if (!value.isEmpty()) {
            object.set(name, value);
        }
    }

    private static String instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
    }

    private static void text(ObjectNode object, String name, String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static void number(ObjectNode object, String name, BigDecimal value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
