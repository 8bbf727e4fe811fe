package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.events.BehaviorEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyHandlerTest {
    private static final String WITHOUT_CONSENT = """
            {'type':'%s','event':'%s','messageId':'m','anonymousId':'planted-v','userId':'planted','previousId':'planted',
             'groupId':'planted','traits':{'plan':'planted','email':'planted'},
             'properties':{'order_id':%s,'session_id':'planted','anonymous_id':'planted','email':'planted','total':5,
               'group_id':'planted','previous_id':'planted'},
             'context':{'consent':false,'ip':'203.0.113.7','userAgent':'planted','sessionId':'planted','channel':'web'}}\
            """;

    private final Door door = new Door();

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify", "page", "screen", "alias", "group"})
    void withoutConsentOnlyTheEventIsKept(String type) {
        BehaviorEvent event = door.keep(WITHOUT_CONSENT.formatted(type, "Order Completed", "'1'"));
        String toErase = ",\"withdrawn_visitor_id\":\"planted-v\"";
        assertThat(door.queue.bodies().getFirst()).contains(toErase);
        assertThat(door.queue.bodies().getFirst().replace(toErase, "")).doesNotContain("planted", "203.0.113");
        assertThat(event.withdrawnUserId()).startsWith("k1.");
        assertThat(event.consent()).isFalse();
        assertThat(event.channel()).isEqualTo("web");
        assertThat(event.visitorId()).isNull();
        assertThat(event.userId()).isNull();
    }

    @Test
    void withoutConsentTheStockStillLearnsOfTheOrder() {
        BehaviorEvent event = door.keep(WITHOUT_CONSENT.formatted("track", "Order Completed", "'1'"));
        assertThat(event.properties()).isEqualTo(Door.json("{\"order_id\":\"1\",\"total\":5,\"currency\":\"USD\"}"));
    }

    @Test
    void withoutConsentNothingMoreIsKeptOfWhatIsRejected() {
        door.batch(WITHOUT_CONSENT.formatted("track", "Order Completed", "{}"));
        assertThat(door.rejectedText()).contains("\"consent\":false").doesNotContain("planted", "203.0.113");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "'''false''', false", "{'categoryPreferences':{'Ads':'false'}}, false", "true, true"})
    void theCallsConsentHoldsForItsEvents(String consent, boolean given) {
        String body = "{'context':{'consent':" + consent + "},'batch':[{'type':'page','anonymousId':'v'}]}";
        door.send("batch", body.replace('\'', '"'));
        assertThat(door.kept().getFirst().consent()).isEqualTo(given);
        assertThat(door.kept().getFirst().visitorId()).isEqualTo(given ? "v" : null);
    }

    @Test
    void whoDoesNotConsentNeedNotSayWhoItIs() {
        assertThat(door.keep("{'type':'page','context':{'consent':false}}").visitorId())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0",
        "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::",
        "::ffff:203.0.113.77, 203.0.113.0",
        "::1, 0:0:0::",
        "203.0.113, ",
        "203.0.113.256, ",
        "shop.example, ",
        "2001:db8::x, ",
        "fe80::1%eth0, ",
        "'', "
    })
    void truncatesTheAddress(String ip, String kept) {
        assertThat(door.keep("{'type':'page','anonymousId':'v','context':{'ip':'" + ip + "'}}")
                        .ip())
                .isEqualTo(kept);
    }

    @Test
    void takesAddressAndAgentOfARequestThatComesFromABrowser() {
        String page = "{\"type\":\"page\",\"anonymousId\":\"v\",\"messageId\":\"m\"}";
        APIGatewayV2HTTPEvent request = Door.request(
                "page",
                page.getBytes(StandardCharsets.UTF_8),
                Map.of("origin", "https://shop.example", "user-agent", "Firefox " + "x".repeat(600)));
        request.getRequestContext()
                .setHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withSourceIp("198.51.100.9")
                        .build());
        door.send(request);
        BehaviorEvent event = door.kept().getFirst();
        assertThat(event.ip()).isEqualTo("198.51.100.0");
        assertThat(event.userAgent()).startsWith("Firefox").hasSize(512);
        request.getHeaders().remove("origin");
        door.send(request);
        assertThat(door.kept().getLast().ip()).isNull();
        assertThat(door.kept().getLast().userAgent()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'page':{'url':'https://shop.example/a?utm_source=mail&utm_campaign=sp%C3%A4t+sommer&x=1#f'}} | mail | spät sommer
            {'page':{'search':'?utm_source=ad','url':'https://shop.example/?utm_source=url'}} | ad |
            {'page':{'url':'https://shop.example/?utm_source=%zz&utm_campaign='}} | |
            {'page':{'url':'https://shop.example/#?utm_source=no'}} | |
            {'campaign':{'source':'said'},'page':{'url':'https://shop.example/?utm_source=url'}} | said |
            """)
    void readsTheCampaignFromThePagesAddressWhereTheContextHasNone(String context, String source, String campaign) {
        BehaviorEvent event = door.keep("{'type':'page','anonymousId':'v','context':" + context + "}");
        assertThat(event.source()).isEqualTo(source);
        assertThat(event.campaign()).isEqualTo(campaign);
    }

    @Test
    void dropsFreeTextUnderTheNamesOfTheSettings() {
        BehaviorEvent event = door.keep("{'type':'track','event':'Note','anonymousId':'v','properties':"
                + "{'Comment':'planted','gift-message':'planted','products':[{'comment':'planted'}],'colour':'red'}}");
        assertThat(event.properties()).isEqualTo(Door.json("{\"products\":[{}],\"colour\":\"red\"}"));
    }

    @Test
    void leavesAPseudonymOfAKnownKeyAsItIs() {
        String pseudonym = "k1.30a8131ffe89269fc0dfd55d61509286";
        assertThat(door.keep("{'type':'page','userId':'" + pseudonym + "'}").userId())
                .isEqualTo(pseudonym);
        String unknown = "k9.30a8131ffe89269fc0dfd55d61509286";
        assertThat(new Door().keep("{'type':'page','userId':'" + unknown + "'}").userId())
                .startsWith("k1.")
                .isNotEqualTo(unknown);
    }

    @Test
    void aRejectedEventCanBeSentAgainByItself() {
        String body = """
                {"sentAt":"2026-03-01T10:00:00Z","context":{"channel":"web","userAgent":"Firefox","ip":"203.0.113.7",
                 "page":{"url":"https://shop.example/a?utm_source=mail"}},
                 "batch":[{"type":"track","event":"Product Added","anonymousId":"v","userId":"ada@x.com","messageId":"m",
                 "timestamp":"2026-03-01T09:00:00Z","properties":{"price":"cheap"}}]}\
                """;
        door.send("batch", body);
        JsonNode line = door.rejected().getFirst();
        JsonNode kept = line.get("body");
        assertThat(kept.get("sentAt").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(kept.at("/context/ip").asText()).isEqualTo("203.0.113.0");
        assertThat(kept.at("/context/page/url").asText()).isEqualTo("https://shop.example/a");
        assertThat(kept.at("/context/campaign/source").asText()).isEqualTo("mail");
        BehaviorEvent again = door.keep(kept.toString().replace("cheap", "5").replace('"', '\''));
        assertThat(again.userId()).isEqualTo(kept.get("userId").asText());
        assertThat(again.source()).isEqualTo("mail");
        assertThat(again.userAgent()).isEqualTo("Firefox");
        assertThat(again.ip()).isEqualTo("203.0.113.0");
    }

    @Test
    void anotherEventUnderTheSameIdIsAConflict() {
        String event = "{'type':'track','event':'%s','anonymousId':'v','messageId':'%s'}";
        JsonNode answer = Door.json(door.batch(
                        event.formatted("A", "m"),
                        event.formatted("A", "m"),
                        event.formatted("B", "m"),
                        event.formatted("B", "n"))
                .getBody());
        assertThat(answer.get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.get("duplicates").asInt()).isEqualTo(1);
        assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("conflicting_duplicate");
        assertThat(answer.at("/rejected/0/index").asInt()).isEqualTo(2);
        assertThat(door.rejected().getFirst().at("/body/event").asText()).isEqualTo("B");
    }
}
