package dev.shopkeeper.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One row of the lake's events: an event, or one product of it.
 *
 * @param line the product's index in the event, 0 if it has no list of products
 * @param orderId null if the event is about no order
 * @param properties JSON of all that has no column; null if nothing is left. What the sender said of the one product
 *     of a list stands under {@code product}
 * @param contentHash of the event, see {@link EventContent}
 */
public record LakeRow(
        BehaviorEvent event, int line, ProductLine product, String orderId, String properties, long contentHash) {
    /**
     * Names and types of the columns in SQL; the order is the Parquet files' order. Only a compaction knows {@code
     * repeat_of}: the message that reported the same line of a completed or cancelled order before.
     */
    public static final String COLUMNS = """
            message_id VARCHAR, line INTEGER, write_key VARCHAR, type VARCHAR, event VARCHAR, occurred_at TIMESTAMP,
            received_at TIMESTAMP, visitor_id VARCHAR, user_id VARCHAR, session_id VARCHAR, channel VARCHAR,
            source VARCHAR, medium VARCHAR, campaign VARCHAR, term VARCHAR, content VARCHAR, country VARCHAR,
            ip VARCHAR, device VARCHAR, is_bot BOOLEAN, consent BOOLEAN, product_id VARCHAR, sku VARCHAR,
            product_name VARCHAR, category VARCHAR, warehouse VARCHAR, quantity BIGINT, price_minor BIGINT,
            currency VARCHAR, order_id VARCHAR, revenue_minor BIGINT, position INTEGER, query VARCHAR, url VARCHAR,
            properties VARCHAR, schema_version INTEGER, repeat_of VARCHAR\
            """;
    /** The fields of a raw row beside those of {@link #COLUMNS}. */
    public static final String RAW_COLUMNS = COLUMNS + ", content_hash UBIGINT";

    private static final int SCHEMA_VERSION = 1;

    /** Writes the row as one JSON object whose fields are {@link #RAW_COLUMNS}; a missing value has no field. */
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeEnvelope(json);
        text(json, "product_id", product.productId());
        text(json, "sku", product.sku());
        text(json, "product_name", product.name());
        text(json, "category", product.category());
        text(json, "warehouse", product.warehouse());
        number(json, "quantity", product.quantity());
        number(json, "price_minor", product.priceMinor());
        text(json, "currency", product.currency());
        text(json, "order_id", orderId);
        number(json, "revenue_minor", product.revenueMinor());
        if (product.position() != null) {
            json.writeNumberField("position", product.position());
        }
        text(json, "query", event.query());
        text(json, "url", event.url());
        text(json, "properties", properties);
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        json.writeFieldName("content_hash");
        json.writeNumber(Long.toUnsignedString(contentHash));
        json.writeEndObject();
    }

    private void writeEnvelope(JsonGenerator json) throws IOException {
        text(json, "message_id", event.messageId());
        json.writeNumberField("line", line);
        text(json, "write_key", event.writeKey());
        text(json, "type", event.type());
        text(json, "event", event.event());
        text(json, "occurred_at", utc(event.occurredAt()));
        text(json, "received_at", utc(event.receivedAt()));
        text(json, "visitor_id", event.visitorId());
        text(json, "user_id", event.userId());
        text(json, "session_id", event.sessionId());
        text(json, "channel", event.channel());
        text(json, "source", event.source());
        text(json, "medium", event.medium());
        text(json, "campaign", event.campaign());
        text(json, "term", event.term());
        text(json, "content", event.content());
        text(json, "country", event.country());
        text(json, "ip", event.ip());
        text(json, "device", event.device());
        json.writeBooleanField("is_bot", event.isBot());
        if (event.consent() != null) {
            json.writeBooleanField("consent", event.consent());
        }
    }

    private static String utc(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }
}
