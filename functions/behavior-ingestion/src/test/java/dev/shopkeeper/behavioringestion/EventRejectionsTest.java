package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.events.BehaviorEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRejectionsTest {
    private final Door door = new Door();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type':'track','anonymousId':'v'} | missing_field | event
            {'type':'track','anonymousId':'v','event':''} | bad_identifier | event
            {'type':'track','anonymousId':'v','event':{}} | bad_identifier | event
            {'type':'pay','anonymousId':'v'} | unknown_type | type
            {'anonymousId':'v'} | unknown_type | type
            {'type':'page'} | missing_field | anonymousId
            {'type':'page','userId':' '} | missing_field | anonymousId
            {'type':'page','anonymousId':''} | bad_identifier | anonymousId
            {'type':'page','anonymousId':true} | bad_identifier | anonymousId
            {'type':'page','anonymousId':'v','messageId':''} | bad_identifier | messageId
            {'type':'alias','anonymousId':'v'} | missing_field | previousId
            {'type':'group','anonymousId':'v'} | missing_field | groupId
            {'type':'page','anonymousId':'v','properties':'x'} | not_an_object | properties
            {'type':'page','anonymousId':'v','context':[]} | not_an_object | context
            {'type':'identify','anonymousId':'v','traits':7} | not_an_object | traits
            {'type':'page','anonymousId':'v','timestamp':'yesterday'} | bad_timestamp | timestamp
            {'type':'page','anonymousId':'v','timestamp':1772359200} | bad_timestamp | timestamp
            {'type':'page','anonymousId':'v','timestamp':'2026-03-01T10:00:00'} | bad_timestamp | timestamp
            {'type':'page','anonymousId':'v','timestamp':'2026-03-02T10:00:02Z'} | bad_timestamp | timestamp
            {'type':'page','anonymousId':'v','timestamp':'1999-12-31T23:59:59Z'} | bad_timestamp | timestamp
            {'type':'page','anonymousId':'v','timestamp':'+999999999-01-01T00:00:00Z'} | bad_timestamp | timestamp
            {'type':'page','anonymousId':'v','timestamp':'2026-03-01T10:00:00Z','sentAt':'now'} | bad_timestamp | sentAt
            """)
    void namesCodeAndField(String event, String code, String field) {
        assertRejected(event, code, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Order Completed | {} | missing_field | properties.order_id
            Order Refunded | {'order_id':null} | missing_field | properties.order_id
            Order Cancelled | {'order_id':' '} | missing_field | properties.order_id
            Order Updated | {'order_id':{}} | bad_identifier | properties.order_id
            Order Completed | {'order_id':'1','products':{}} | bad_products | properties.products
            Order Completed | {'order_id':'1','products':[{'sku':'A'},'B']} | bad_products | properties.products[1]
            Order Completed | {'order_id':'1','products':[{'price':1}]} | missing_field | properties.products[0].sku
            Order Completed | {'order_id':'1','products':[{'sku':''}]} | missing_field | properties.products[0].sku
            Order Completed | {'order_id':'1','products':[{'sku':'A','quantity':1.5}]} | bad_quantity | properties.products[0].quantity
            Order Completed | {'order_id':'1','products':[{'sku':'A','quantity':-1}]} | bad_quantity | properties.products[0].quantity
            Order Completed | {'order_id':'1','products':[{'sku':'A','price':-1}]} | bad_money | properties.products[0].price
            Order Completed | {'order_id':'1','products':[{'sku':'A','currency':'XX'}]} | bad_currency | properties.products[0].currency
            Order Completed | {'order_id':'1','total':'a lot'} | bad_money | properties.total
            Order Completed | {'order_id':'1','total':1e99} | bad_money | properties.total
            Product Viewed | {'sku':'A','price':'cheap'} | bad_money | properties.price
            Product Added | {'sku':'A','quantity':'some'} | bad_quantity | properties.quantity
            Product Viewed | {'sku':'A','currency':12} | bad_currency | properties.currency
            Product Viewed | {'sku':['A']} | bad_identifier | properties.sku
            """)
    void checksTheTypedProperties(String event, String properties, String code, String field) {
        assertRejected(
                "{'type':'track','anonymousId':'v','messageId':'m','event':'" + event + "','properties':" + properties
                        + "}",
                code,
                field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Slider Moved','properties':{'position':'left','value':'high','price':'low','products':7}",
                "'order done','properties':{'total':'?'}",
                "'Order Refunded','properties':{'order_id':1,'total':-5}",
                "'Order Completed','properties':{'order_id':'1','currency':'usd','products':[{'product_id':1,'price':'1.999'}]}",
                "'Promotion Viewed','properties':{'position':'top','name':'Spring'}",
                "'Product Viewed','properties':{'sku':'A','price':null,'quantity':null}",
                "'Product Viewed','properties':null",
                "'Product Viewed'"
            })
    void keepsWhatItHasNoReasonToReject(String rest) {
        assertThat(door.keep("{'type':'track','anonymousId':'v','event':" + rest + "}"))
                .isNotNull();
    }

    @Test
    void tooLongIdentifiersAreRejected() {
        assertRejected("{'type':'page','anonymousId':'" + "v".repeat(257) + "'}", "too_long", "anonymousId");
    }

    @Test
    void aDayAheadIsTheMost() {
        BehaviorEvent event =
                door.keep("{'type':'page','anonymousId':'v','timestamp':'2026-03-02T12:00:01.000+02:00'}");
        assertThat(event.occurredAt()).isEqualTo("2026-03-02T10:00:01Z");
    }

    @Test
    void withoutATimeItIsNow() {
        assertThat(door.keep("{'type':'page','anonymousId':'v','sentAt':'2026-03-01T10:00:00Z'}")
                        .occurredAt())
                .isEqualTo(Door.NOW);
    }

    @Test
    void amountsWithoutACurrencyGetTheShops() {
        BehaviorEvent event = door.keep(
                "{'type':'track','anonymousId':'v','event':'Product Viewed','properties':{'sku':'A','price':1}}");
        assertThat(event.properties().get("currency").asText()).isEqualTo("USD");
    }

    private void assertRejected(String event, String code, String field) {
        JsonNode answer = Door.json(door.batch(event).getBody());
        assertThat(answer.at("/rejected/0/code").asText()).isEqualTo(code);
        assertThat(answer.at("/rejected/0/field").asText()).isEqualTo(field);
        assertThat(answer.at("/rejected/0/message").asText()).isNotBlank();
        assertThat(answer.at("/accepted").asInt()).isZero();
        assertThat(door.kept()).isEmpty();
        assertThat(door.rejected().getFirst().get("code").asText()).isEqualTo(code);
    }
}
