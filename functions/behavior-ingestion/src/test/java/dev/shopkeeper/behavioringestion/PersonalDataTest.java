package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.behavioringestion.privacy.PageUrl;
import dev.shopkeeper.events.BehaviorEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {
    /** Everything personal is planted here under the one word. */
    private static final String FULL_OF_IT = """
            {'type':'%s','event':'Order Completed','anonymousId':'v','userId':'planted@x.com','previousId':'planted-id',
             'groupId':'g','messageId':'m','ip':'planted','email':'planted','writeKey':'planted',
             'timestamp':'2026-03-01T10:00:00Z',
             'traits':{'email':'planted@x.com','Phone':'planted','name':'planted','firstName':'planted',
               'last_name':'planted','address':{'city':'planted'},'birthday':'planted','plan':'gold',
               'nested':{'email':['planted'],'phone_number':'planted','username':'planted'}},
             'properties':{'order_id':%s,'email':'planted','customer_id':'planted','user-id':'planted',
               'shipping_address':{'street':'planted'},'billingAddress':'planted','url':'https://x/?planted#planted',
               'referrer':'https://planted@x/y','search':'?planted',
               'products':[{'sku':'A','name':'Mug','email':'planted'}]},
             'context':{'ip':'planted','traits':{'email':'planted'},'device':{'advertisingId':'planted'},
               'location':{'country':'DE','city':'planted','latitude':'planted'},
               'campaign':{'source':'mail','name':'spring','email': 'planted'},
               'page':{'url':'https://u:planted@shop.example/cart?mail=planted','referrer':'planted','title':'planted'}}}\
            """;

    private final Door door = new Door();

    @ParameterizedTest
    @CsvSource({"track,'1'", "identify,'1'", "page,'1'", "screen,'1'", "alias,'1'", "group,'1'", "track,{}", "no,'1'"})
    void leavesNothingPersonalAnywhere(String type, String orderId) {
        String event = FULL_OF_IT.formatted(type, orderId).replace("'1'", "1");
        var logged = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            assertThat(door.batch(event).getBody()).doesNotContain("planted");
        } finally {
            System.setOut(out);
        }
        assertThat(door.queue.bodies().size() + door.rejected().size()).isEqualTo(1);
        assertThat(door.queue.bodies().toString()).doesNotContain("planted");
        assertThat(door.rejectedText()).doesNotContain("planted");
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("planted");
    }

    @Test
    void leavesNothingPersonalOfWhatHasTheWrongShape() {
        door.batch(
                "{'type':'page','anonymousId':{'email':'planted'},'userId':['planted'],'properties':'planted'}",
                "{'type':'page','anonymousId':'v','traits':['planted'],'context':'planted','event':{'a':'planted'}}",
                "'planted'",
                "['planted']");
        assertThat(door.rejected()).hasSize(4);
        assertThat(door.rejectedText()).doesNotContain("planted");
        assertThat(door.queue.bodies()).isEmpty();
    }

    @Test
    void keepsWhatIsNotPersonal() {
        BehaviorEvent event = door.keep(FULL_OF_IT.formatted("track", "1"));
        assertThat(event.url()).isEqualTo("https://shop.example/cart");
        assertThat(event.country()).isEqualTo("DE");
        assertThat(event.source()).isEqualTo("mail");
        assertThat(event.campaign()).isEqualTo("spring");
        assertThat(event.properties().at("/products/0/name").asText()).isEqualTo("Mug");
        assertThat(event.properties().at("/referrer").asText()).isEqualTo("https://x/y");
        JsonNode traits = new Door().keep(FULL_OF_IT.formatted("identify", "1")).properties();
        assertThat(traits.get("plan").asText()).isEqualTo("gold");
    }

    @Test
    void aPersonHasOnePseudonymWithoutAKeyNobodyCanMakeIt() {
        BehaviorEvent event = door.keep("{'type':'identify','anonymousId':'v','userId':' ada@x.com ',"
                + "'traits':{'email':'Ada@X.com'},'messageId':'a'}");
        // printf ada@x.com | openssl dgst -sha256 -hmac 0123456789abcdef, the first 32 digits
        assertThat(event.userId()).isEqualTo("k1.30a8131ffe89269fc0dfd55d61509286");
        assertThat(event.properties().get("email").asText()).isEqualTo(event.userId());
    }

    @ParameterizedTest
    @CsvSource({
        "k1.30a8131ffe89269fc0dfd55d61509286, true",
        "k2.30a8131ffe89269fc0dfd55d61509286, false",
        "k1.30a8131ffe89269fc0dfd55d6150928, false",
        "30a8131ffe89269fc0dfd55d61509286, false"
    })
    void whatIsAPseudonymOfAKnownKeyStaysAsItIs(String userId, boolean stays) {
        BehaviorEvent event = door.keep("{'type':'identify','anonymousId':'v','userId':'" + userId + "'}");
        assertThat(event.userId().equals(userId)).isEqualTo(stays);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a/b?x=1#y, https://shop.example/a/b",
        "https://u:p@shop.example/a@b, https://shop.example/a@b",
        "https://u@shop.example, https://shop.example",
        "/cart#top, /cart",
        "shop?mail=x://y@z, shop",
        "'', ''"
    })
    void pageAddressesLoseWhatMayBePersonal(String url, String kept) {
        assertThat(PageUrl.withoutSecrets(url)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "{'categoryPreferences':{'Analytics':true}}, true",
        "'{''categoryPreferences'':{''Analytics'':true,''Ads'':false}}', false",
        "{}, ",
        "'''yes''', "
    })
    void readsConsent(String consent, Boolean expected) {
        assertThat(door.keep("{'type':'page','anonymousId':'v','context':{'consent':" + consent + "}}")
                        .consent())
                .isEqualTo(expected);
    }
}
