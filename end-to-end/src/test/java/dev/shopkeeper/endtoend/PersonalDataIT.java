package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.machine.Machine;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What names a person comes in by HTTP and stands in no line that any function writes, though all log at DEBUG. */
@ExtendWith(SharedMachine.class)
class PersonalDataIT {
    private static final List<String> PLANTED = List.of(
            "ada@lovelace.example", "+44-555-0101", "customer-18151210", "198.51.100.77", "Lovelace", "Agent-X");

    private static final String EVENT = """
            {"type":"track","event":"Order Completed","messageId":"planted-%s","anonymousId":"planted-visitor",
             "userId":"customer-18151210","traits":{"email":"ada@lovelace.example","lastName":"Lovelace"},
             "properties":{"order_id":"planted-order","email":"ada@lovelace.example","phone":"+44-555-0101",
               "products":[{"sku":"PLANTED-SKU","quantity":1,"price":%s}]},
             "context":{"ip":"198.51.100.77","userAgent":"Agent-X","traits":{"name":"Ada Lovelace"}}}\
            """;

    @Test
    void noFunctionWritesItToItsLog(Machine machine, MachineTranscript lines) throws Exception {
        var shop = new ShopClient(machine);
        String stranger =
                "Basic " + Base64.getEncoder().encodeToString("ada@lovelace.example:".getBytes(StandardCharsets.UTF_8));
        String batch =
                "{\"batch\":[" + EVENT.formatted("good", "9.5") + "," + EVENT.formatted("bad", "\"Lovelace\"") + "]}";

        assertThat(shop.post("/v1/batch", batch, ShopClient.WRITE_KEY)
                        .body()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        assertThat(shop.post("/v1/batch", batch, stranger).status()).isEqualTo(401);
        assertThat(shop.send(shop.request("/v1/batch", ShopClient.WRITE_KEY)
                                .header("content-type", "application/json")
                                .header("x-correlation-id", "ada@lovelace.example")
                                .POST(BodyPublishers.ofString(batch)))
                        .status())
                .isEqualTo(200);
        assertThat(shop.post("/v1/batch", batch + "Lovelace", ShopClient.WRITE_KEY)
                        .status())
                .isEqualTo(400);
        assertThat(shop.post("/v1/track", EVENT.formatted("odd", "Lovelace"), ShopClient.WRITE_KEY)
                        .status())
                .isEqualTo(400);
        assertThat(machine.awaitIdle(Duration.ofMinutes(1))).isTrue();

        assertThat(lines.of("behavior-ingestion"))
                .anySatisfy(line -> assertThat(line).contains("EventsAccepted"));
        assertThat(List.of("behavior-archive", "stock-ledger"))
                .allSatisfy(function -> assertThat(lines.of(function)).isNotEmpty());
        assertThat(lines.all())
                .allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase(PLANTED.toArray(String[]::new)));
    }
}
