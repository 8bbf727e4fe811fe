package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.events.BehaviorEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an event says does not depend on the events that it travels with. */
class RepeatedContextTest {
    private static final String[] CONTEXTS = {
        "",
        "'context':{'page':{'url':'https://shop.example/mugs?utm_source=mail'},'userAgent':'Firefox'},",
        "'context':{'page':{'url':'https://shop.example/cups?utm_source=mail'},'userAgent':'Firefox'},",
        "'context':{'page':{'url':'https://shop.example/cups'},'channel':'web','campaign':{'source':'x'}},",
        "'context':{'consent':false,'ip':'192.0.2.77','userAgent':'Firefox','library':{'name':'a'}},",
        "'context':{'consent':true,'ip':'192.0.2.77','userAgent':'Firefox','location':{'country':'DE'}},",
    };
    private static final String[] REST = {
        "'userId':'Anna','event':'Product Viewed','properties':{'sku':'A','email':'ANNA@x.example'}",
        "'userId':'Bert','event':'Something','channel':'shop','properties':{'url':'https://x.example/#a'}",
        "'userId':'anna','event':'Product Viewed','properties':{'sku':'A','email':'anna@x.example'}",
        "'event':'Something','sentAt':'2026-03-01T09:00:00Z','properties':{}"
    };

    private final Door door = new Door();

    @Test
    void anEventIsTheSameAloneAndAmongOthers() {
        for (long seed = 1; seed <= 50; seed++) {
            List<String> events = events(new Random(seed));
            var together = new Door();
            together.batch(events.toArray(String[]::new));
            var alone = new ArrayList<BehaviorEvent>();
            events.forEach(event -> alone.add(new Door().keep(event)));
            assertThat(together.kept()).as("seed " + seed).isEqualTo(alone);
        }
    }

    @Test
    void theNextRequestIsOfItsOwnSender() {
        door.send(request("m1", "Firefox"));
        door.send(request("m2", "Safari"));
        assertThat(door.kept()).extracting(BehaviorEvent::userAgent).containsExactly("Firefox", "Safari");
    }

    private static List<String> events(Random random) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add("{'type':'track','messageId':'m%d','anonymousId':'v','timestamp':'2026-03-01T08:00:0%dZ',%s%s}"
                    .formatted(
                            i,
                            random.nextInt(10),
                            CONTEXTS[random.nextInt(CONTEXTS.length)],
                            REST[random.nextInt(REST.length)]));
        }
        return events;
    }

    private static APIGatewayV2HTTPEvent request(String messageId, String userAgent) {
        String body = "{'batch':[{'type':'page','anonymousId':'v','messageId':'" + messageId + "'}]}";
        return Door.request(
                "batch",
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Map.of("origin", "https://shop.example", "user-agent", userAgent));
    }
}
