package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRows;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in Segment's words and in those of others. */
class VocabularyHandlerTest {
    private Door door = new Door();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Products Searched",
                "Product List Viewed",
                "Product List Filtered",
                "Promotion Viewed",
                "Promotion Clicked",
                "Product Clicked",
                "Product Viewed",
                "Product Added",
                "Product Removed",
                "Cart Viewed",
                "Checkout Started",
                "Checkout Step Viewed",
                "Checkout Step Completed",
                "Payment Info Entered",
                "Order Completed",
                "Order Updated",
                "Order Refunded",
                "Order Cancelled",
                "Coupon Entered",
                "Coupon Applied",
                "Coupon Denied",
                "Coupon Removed",
                "Product Added to Wishlist",
                "Product Removed from Wishlist",
                "Wishlist Product Added to Cart",
                "Product Shared",
                "Cart Shared",
                "Product Reviewed"
            })
    void knowsEveryEventInAnySpelling(String name) {
        String snake = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        String properties = ",'properties':{'order_id':'1'}";
        assertThat(event(name, properties).properties().has("original_event")).isFalse();
        BehaviorEvent event = event(snake, properties);
        assertThat(event.event()).isEqualTo(name);
        assertThat(event.properties().get("original_event").asText()).isEqualTo(snake);
        assertThat(event.properties().get("currency").asText()).isEqualTo("USD");
    }

    @Test
    void keepsEventsThatNobodyKnows() {
        for (String name : new String[] {"Slider Moved", "search results", "Refund", "SHARE", "überraschung", "12"}) {
            BehaviorEvent event = event(name, ",'properties':{'price':'cheap','items':3}");
            assertThat(event.event()).isEqualTo(name);
            assertThat(event.properties()).isEqualTo(Door.json("{\"price\":\"cheap\",\"items\":3}"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "view_item_list, Product List Viewed",
        "select_item, Product Clicked",
        "view_item, Product Viewed",
        "add_to_cart, Product Added",
        "remove_from_cart, Product Removed",
        "view_cart, Cart Viewed",
        "begin_checkout, Checkout Started",
        "add_shipping_info, Checkout Step Completed",
        "add_payment_info, Payment Info Entered",
        "purchase, Order Completed",
        "refund, Order Refunded",
        "search, Products Searched",
        "view_promotion, Promotion Viewed",
        "select_promotion, Promotion Clicked",
        "add_to_wishlist, Product Added to Wishlist",
        "share, Product Shared"
    })
    void translatesGoogleAnalytics(String name, String segmentName) {
        BehaviorEvent event = event(
                name,
                ",'properties':{'transaction_id':'T-1','currency':'eur','items':[{'item_id':"
                        + "'A','item_name':'Mug','index':2,'price':'19,99','quantity':1,'location_id':'L'}]}");
        assertThat(event.event()).isEqualTo(segmentName);
        assertThat(event.properties().toString()).isEqualTo(compact("""
                {"order_id":"T-1","currency":"EUR","products":[{"product_id":"A","name":"Mug","position":2,
                 "price":19.99,"quantity":1,"location_id":"L"}],"original_event":"%s"}\
                """.formatted(name)));
    }

    @Test
    void translatesWhatAnEventOfGoogleAnalyticsSaysOfItself() {
        assertThat(event("search", ",'properties':{'search_term':'red mug'}").query())
                .isNull();
        BehaviorEvent purchase = event("purchase", ",'properties':{'transaction_id':7,'value':12.5,'tax':1}");
        assertThat(purchase.properties().get("revenue").decimalValue()).isEqualTo("12.5");
        assertThat(purchase.properties().get("order_id").asInt()).isEqualTo(7);
        JsonNode promotion = event(
                        "view_promotion",
                        ",'properties':{'promotion_name':'Spring','creative_slot':'top','promotion_id':'P'}")
                .properties();
        assertThat(promotion.get("name").asText()).isEqualTo("Spring");
        assertThat(promotion.get("position").asText()).isEqualTo("top");
    }

    @Test
    void translatesSnowplowsEntities() {
        BehaviorEvent order = event(
                "snowplow_ecommerce_action",
                ",'properties':{'type':'transaction','transaction':{'transaction_id':'T','revenue':20,'currency':'gbp',"
                        + "'payment_method':'card'},'products':[{'id':'A','category':'Mugs','price':10,'list_price':12,"
                        + "'quantity':2,'currency':'GBP'}]}");
        assertThat(order.event()).isEqualTo("Order Completed");
        assertThat(order.properties().toString()).isEqualTo(compact("""
                {"type":"transaction","order_id":"T","revenue":20,"currency":"GBP","payment_method":"card","products":
                 [{"product_id":"A","category":"Mugs","price":10,"list_price":12,"quantity":2,"currency":"GBP"}],
                 "original_event":"snowplow_ecommerce_action"}\
                """));
        BehaviorEvent view = event(
                "snowplow_ecommerce_action",
                ",'properties':{'type':'product_view','currency':'EUR','product':{'id':'A','price':1,'currency':'USD'}}");
        assertThat(view.event()).isEqualTo("Product Viewed");
        assertThat(view.properties().get("product_id").asText()).isEqualTo("A");
        assertThat(view.properties().get("currency").asText()).isEqualTo("EUR");
        assertThat(event("snowplow_ecommerce_action", ",'properties':{'type':'trns_error'}")
                        .event())
                .isEqualTo("snowplow_ecommerce_action");
    }

    @Test
    void translatesSnowplowsOldTransactions() {
        BehaviorEvent order = event(
                "transaction",
                ",'properties':{'tr_orderid':'T','tr_total':30,'tr_currency':'EUR','items':[{'ti_sku':'A','ti_price':15,"
                        + "'ti_quantity':2}]}");
        assertThat(order.event()).isEqualTo("Order Completed");
        assertThat(order.properties().toString()).isEqualTo(compact("""
                {"order_id":"T","total":30,"currency":"EUR","products":[{"sku":"A","price":15,"quantity":2}],
                 "original_event":"transaction"}\
                """));
    }

    @Test
    void segmentsOwnNameGoesBeforeATranslatedOne() {
        JsonNode product = event(
                        "view_item", ",'properties':{'items':[{'item_id':'G','product_id':'S','item_name':'Mug'}]}")
                .properties()
                .at("/products/0");
        assertThat(product).isEqualTo(Door.json("{\"item_id\":\"G\",\"product_id\":\"S\",\"name\":\"Mug\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            purchase | {} | missing_field | properties.transaction_id
            purchase | {'transaction_id':1,'items':[{'item_id':'A','price':-1}]} | bad_money | properties.items[0].price
            purchase | {'transaction_id':1,'items':[{'item_name':'A'}]} | missing_field | properties.items[0].sku
            snowplow_ecommerce_action | {'type':'transaction','transaction':{'transaction_id':'1','revenue':'x'}} | bad_money | properties.transaction.revenue
            Product Added | {'position':-1} | bad_position | properties.position
            Product Added | {'price':'1,234'} | bad_money | properties.price
            Product Added | {'price':'NaN'} | bad_money | properties.price
            Product Added | {'price':'Infinity'} | bad_money | properties.price
            Product Added | {'price':1e400} | bad_money | properties.price
            Product Added | {'price':[1]} | bad_money | properties.price
            Product Added | {'quantity':{}} | bad_quantity | properties.quantity
            Product Added | {'currency':true} | bad_currency | properties.currency
            Product Added | {'name':{}} | bad_text | properties.name
            Product Added | {'image_url':7} | bad_url | properties.image_url
            Product Added | {'sku':true} | bad_identifier | properties.sku
            Product List Filtered | {'filters':'red'} | bad_list | properties.filters
            Product Reviewed | {'rating':'many'} | bad_number | properties.rating
            Checkout Step Viewed | {'step':1.5} | bad_position | properties.step
            """)
    void namesTheFieldAsTheSenderWroteIt(String event, String properties, String code, String field) {
        JsonNode answer = Door.json(
                door.batch("{'type':'track','anonymousId':'v','event':'" + event + "','properties':" + properties + "}")
                        .getBody());
        assertThat(answer.at("/rejected/0/code").asText()).isEqualTo(code);
        assertThat(answer.at("/rejected/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'price':'1,234.50'} | {'price':1234.50}
            {'price':' 19,99 '} | {'price':19.99}
            {'price':'007'} | {'price':7}
            {'price':'','quantity':null,'sku':' '} | {'price':null,'quantity':null,'sku':null}
            {'quantity':'3'} | {'quantity':3}
            {'quantity':2.0} | {'quantity':2.0}
            {'price':1e2} | {'price':1e2}
            {'currency':' eur '} | {'currency':'EUR'}
            {'currency':''} | {}
            {'image_url':'https://a@shop.example/x?y#z'} | {'image_url':'https://shop.example/x'}
            {'sku':'a/b#c%2F../d','product_id':'é'} | {'sku':'a/b#c%2F../d','product_id':'é'}
            """)
    void writesValuesInOneForm(String sent, String kept) {
        event("Product Added", ",'properties':" + sent);
        String written = kept.replace('\'', '"');
        assertThat(door.queue.bodies().getFirst())
                .contains("\"properties\":" + written.substring(0, written.length() - 1))
                .contains("\"currency\":");
    }

    @Test
    void takesTenThousandProducts() {
        Door large = new Door(Map.of("MAX_EVENT_KILOBYTES", "200"));
        String products = "{'sku':'A'},".repeat(9_999) + "{'sku':'Z'}";
        BehaviorEvent event = large.keep("{'type':'track','anonymousId':'v','event':'Order Completed','properties':"
                + "{'order_id':'1','products':[" + products + "]}}");
        assertThat(event.properties().get("products")).hasSize(10_000);
    }

    private static String compact(String json) {
        return json.replace("\n ", "");
    }

    /** What became of recommendations is told by it, in Segment's words and in GA4's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event':'Product List Viewed','properties':{'products':[{'product_id':'A'},{'product_id':'B'}],%s}}",
                "{'event':'view_item_list','properties':{'items':[{'item_id':'A'},{'item_id':'B'}],%s}}",
                "{'event':'Product Clicked','properties':{'product_id':'A',%s}}",
                "{'event':'select_item','properties':{'items':[{'item_id':'A'}],%s}}",
                "{'event':'add_to_cart','properties':{'items':[{'item_id':'A'}],%s}}"
            })
    void keepsTheIdOfARecommendationForEachProduct(String event) {
        String said = "'recommendation_id':'session.m.u','recommendation_type':'session'";
        String call =
                "{'type':'track','anonymousId':'v'," + event.formatted(said).substring(1);
        assertThat(new LakeRows("main").of(new Door().keep(call))).isNotEmpty().allSatisfy(row -> {
            assertThat(Door.json(row.properties()).path("recommendation_id").asText())
                    .isEqualTo("session.m.u");
            assertThat(Door.json(row.properties()).path("recommendation_type").asText())
                    .isEqualTo("session");
            assertThat(row.product().product()).isIn("A", "B");
        });
    }

    private BehaviorEvent event(String name, String more) {
        door = new Door();
        return door.keep("{'type':'track','anonymousId':'v','event':'" + name + "'" + more + "}");
    }
}
