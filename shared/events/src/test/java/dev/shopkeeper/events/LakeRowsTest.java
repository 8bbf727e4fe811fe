package dev.shopkeeper.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LakeRowsTest {
    private final LakeRows rows = new LakeRows("main");

    @Test
    void makesARowForEachLineOfAnOrder() {
        String properties = """
                {"order_id": 1001, "total": 34.97, "coupon": "SPRING", "currency": "usd", "warehouse": "west",
                 "products": [
                   {"product_id": "p1", "sku": "A", "name": "Red mug", "category": "Mugs", "price": 9.99, "quantity": 2},
                   {"sku": "B", "price": "14.99", "warehouse": "north", "brand": "Acme", "position": 2}]}\
                """;
        assertThat(written("Order Completed", properties))
                .containsExactly(
                        line(
                                "Order Completed",
                                0,
                                "'product_id':'p1','sku':'A','product_name':'Red mug','category':'Mugs',"
                                        + "'warehouse':'west','quantity':2,'price_minor':999,'currency':'USD',"
                                        + "'order_id':'1001','revenue_minor':1998",
                                "{\\'total\\':34.97,\\'coupon\\':\\'SPRING\\'}"),
                        line(
                                "Order Completed",
                                1,
                                "'sku':'B','warehouse':'north','quantity':1,'price_minor':1499,'currency':'USD',"
                                        + "'order_id':'1001','revenue_minor':1499,'position':2",
                                "{\\'total\\':34.97,\\'coupon\\':\\'SPRING\\',\\'product\\':{\\'brand\\':\\'Acme\\'}}"));
    }

    @Test
    void makesOneRowOfAProductEvent() {
        assertThat(written(
                        "Product Viewed",
                        "{\"sku\":\"A\",\"name\":\"Mug\",\"price\":5,\"currency\":\"EUR\",\"brand\":\"X\"}"))
                .containsExactly(line(
                        "Product Viewed",
                        0,
                        "'sku':'A','product_name':'Mug','price_minor':500,'currency':'EUR'",
                        "{\\'brand\\':\\'X\\'}"));
    }

    @Test
    void leavesTheNameOfWhatIsNoProductInTheProperties() {
        assertThat(written("Coupon Applied", "{\"name\":\"Spring\"}"))
                .containsExactly(line("Coupon Applied", 0, "", "{\\'name\\':\\'Spring\\'}"));
    }

    @Test
    void anEventOutsideOrdersHasNeitherRevenueNorDefaultWarehouseNorDefaultQuantity() {
        LakeRow row = rows.of(event("Product Added", "{\"sku\":\"A\",\"price\":5,\"quantity\":2,\"currency\":\"EUR\"}"))
                .getFirst();
        assertThat(row.product()).isEqualTo(new ProductLine(null, "A", null, null, null, 2L, 500L, "EUR", null, null));
        LakeRow listed = rows.of(event("Product List Viewed", "{\"category\":\"Mugs\",\"products\":[{\"sku\":\"A\"}]}"))
                .getFirst();
        assertThat(listed.product())
                .isEqualTo(new ProductLine(null, "A", null, "Mugs", null, null, null, null, null, null));
    }

    @Test
    void aLineMayHaveItsOwnCurrency() {
        List<LakeRow> lines = rows.of(event(
                "Order Refunded",
                "{\"order_id\":\"1\",\"currency\":\"EUR\",\"products\":[{\"sku\":\"A\",\"price\":5,\"currency\":\"JPY\"},"
                        + "{\"sku\":\"B\",\"price\":5}]}"));
        assertThat(lines).extracting(row -> row.product().currency()).containsExactly("JPY", "EUR");
        assertThat(lines).extracting(row -> row.product().priceMinor()).containsExactly(5L, 500L);
    }

    @Test
    void anOrderWithoutProductsIsOneRow() {
        for (String properties : List.of("{\"order_id\":\"1\"}", "{\"order_id\":\"1\",\"products\":[]}")) {
            List<LakeRow> lines = rows.of(event("Order Refunded", properties));
            assertThat(lines).extracting(LakeRow::orderId).containsExactly("1");
            assertThat(lines.getFirst().product().stockKeepingUnit()).isNull();
        }
    }

    @Test
    void whatCannotBeReadStaysInTheProperties() {
        LakeRow row = rows.of(event(
                        "Order Completed",
                        "{\"order_id\":{},\"sku\":\"A\",\"price\":\"cheap\",\"quantity\":-1,\"currency\":\"EURO\"}"))
                .getFirst();
        assertThat(row.orderId()).isNull();
        assertThat(row.product()).isEqualTo(new ProductLine(null, "A", null, null, "main", 1L, null, null, null, null));
        assertThat(row.properties())
                .isEqualTo("{\"order_id\":{},\"price\":\"cheap\",\"quantity\":-1,\"currency\":\"EURO\"}");
    }

    @Test
    void aListThatHoldsMoreThanProductsStaysInTheProperties() {
        List<LakeRow> lines = rows.of(event("Cart Viewed", "{\"products\":[{\"sku\":\"A\"},7]}"));
        assertThat(lines).extracting(LakeRow::properties).containsExactly("{\"products\":[{\"sku\":\"A\"},7]}");
    }

    @Test
    void revenueBeyondALongIsMissing() {
        LakeRow row = rows.of(event(
                        "Order Completed",
                        "{\"order_id\":\"1\",\"currency\":\"USD\",\"sku\":\"A\",\"price\":999999999999,"
                                + "\"quantity\":1000000000}"))
                .getFirst();
        assertThat(row.product().priceMinor()).isEqualTo(99_999_999_999_900L);
        assertThat(row.product().revenueMinor()).isNull();
    }

    @Test
    void aLongListDoesNotRepeatWhatIsSaidOfAllIfThatIsLong() {
        String products = "{\"sku\":\"A\"},".repeat(2_000) + "{\"sku\":\"B\",\"brand\":\"X\"}";
        List<LakeRow> lines = rows.of(event(
                "Order Completed",
                "{\"order_id\":\"1\",\"note\":\"" + "x".repeat(10_000) + "\",\"products\":[" + products + "]}"));
        assertThat(lines).hasSize(2_001);
        assertThat(lines.getFirst().properties()).contains("xxx");
        assertThat(lines.subList(1, 2_000)).extracting(LakeRow::properties).containsOnlyNulls();
        assertThat(lines.getLast().properties()).isEqualTo("{\"product\":{\"brand\":\"X\"}}");
    }

    @Test
    void leavesTheEventAsItIs() {
        BehaviorEvent event =
                event("Order Completed", "{\"order_id\":\"1\",\"products\":[{\"sku\":\"A\",\"price\":1}]}");
        String before = event.properties().toString();
        rows.of(event);
        assertThat(event.properties().toString()).isEqualTo(before);
    }

    @Test
    void writesEveryColumnAndNoOther() {
        var product = new ProductLine("p", "s", "n", "c", "w", 1L, 2L, "EUR", 2L, 3);
        var event = new BehaviorEvent(
                "m",
                "k",
                "track",
                "e",
                Instant.EPOCH,
                Instant.EPOCH,
                "v",
                "u",
                "s",
                "ch",
                "so",
                "me",
                "ca",
                "te",
                "co",
                "DE",
                "ip",
                "agent",
                "d",
                true,
                false,
                "withdrawn-visitor",
                "withdrawn-user",
                "q",
                "url",
                null,
                Map.of());
        List<String> columns = Arrays.stream(LakeRow.RAW_COLUMNS.split(","))
                .map(column -> column.strip().split(" ")[0])
                .filter(column -> !column.equals("repeat_of"))
                .toList();
        assertThat(json(complete(new LakeRow(event, 0, product, "o", "{}", 7))).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(columns);
    }

    private List<String> written(String event, String properties) {
        return rows.of(event(event, properties)).stream()
                .map(LakeRowsTest::written)
                .toList();
    }

    /** Without the hash of the content, which has a test of its own. */
    private static String written(LakeRow row) {
        return complete(row).replaceFirst(",\"content_hash\":[0-9]+}$", "}");
    }

    private static String complete(LakeRow row) {
        var text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            row.writeTo(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String line(String event, int line, String product, String properties) {
        String comma = product.isEmpty() ? "" : ",";
        return ("{'message_id':'m','line':" + line + ",'write_key':'local','type':'track','event':'" + event + "',"
                        + "'occurred_at':'2026-03-01T10:00:00.123456Z','received_at':'2026-03-01T10:00:01Z',"
                        + "'visitor_id':'v','is_bot':false" + comma + product + ",'properties':'" + properties
                        + "','schema_version':1}")
                .replace('\'', '"');
    }

    private static BehaviorEvent event(String event, String properties) {
        return new BehaviorEvent(
                "m",
                "local",
                "track",
                event,
                Instant.parse("2026-03-01T10:00:00.123456789Z"),
                Instant.parse("2026-03-01T10:00:01Z"),
                "v",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                json(properties),
                Map.of());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) EventJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
