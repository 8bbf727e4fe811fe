package dev.shopkeeper.stockledger;

import static dev.shopkeeper.stockledger.LedgerFunction.body;
import static dev.shopkeeper.stockledger.LedgerFunction.event;
import static dev.shopkeeper.stockledger.LedgerFunction.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Who reported a movement, as an auditor asks for it later. */
class PostedByHandlerTest {
    private final LedgerFunction ledger = new LedgerFunction();

    @Test
    void isTheSubjectOfTheTokenWhateverTheBodySays() throws IOException {
        ObjectNode request = event("movement");
        String text = request.path("body").asText();
        request.put("body", text.replaceFirst("\\{", "{\"posted_by\": \"somebody-else\", "));
        assertThat(body(ledger.invoke(request), 200).path("accepted").asInt()).isEqualTo(1);
        assertThat(history(false).findValuesAsText("posted_by")).containsExactly("warehouse");
    }

    @Test
    void isAFieldOfItsOwnOutOfAllThatATokenSays() throws IOException {
        ObjectNode request = event("movement");
        ((ObjectNode) request.at("/requestContext/authorizer/jwt/claims"))
                .put("email", "ada@shop.example")
                .put("name", "Ada");
        ledger.invoke(request);
        assertThat(ledger.store.allRows().toString()).doesNotContain("ada@", "Ada");
        assertThat(history(false).toString()).doesNotContain("ada@", "Ada");
    }

    @Test
    void staysTheFirstWhenAnotherOperatorSendsTheSameMovementAgain() throws IOException {
        ledger.invoke(event("movement"));
        JsonNode again = body(ledger.invoke(by("another", event("movement"))), 200);
        assertThat(again.path("duplicates").asInt()).isEqualTo(1);
        assertThat(again.path("rejected")).isEmpty();
        assertThat(history(false).findValuesAsText("posted_by")).containsExactly("warehouse");
    }

    @Test
    void isTheFileForTheRowsOfAFile() throws IOException {
        String file = "sku,kind,quantity,posted_by\nGIFT-0001,opening,12,ada\n";
        ledger.lake.put("imports/stock/march delivery.csv", file.getBytes(StandardCharsets.UTF_8));
        ledger.invoke(event("import"));
        ObjectNode messages = event("queue");
        ((ObjectNode) messages.at("/Records/0"))
                .put("body", ledger.queue.bodies().getFirst());
        ledger.invoke(messages);
        assertThat(history(false).findValuesAsText("posted_by"))
                .containsExactlyInAnyOrder("import:march delivery.csv", "null");
    }

    @Test
    void isNobodyForOrdersWhetherTheyWaitOrNot() throws IOException {
        ledger.invoke(event("queue"));
        assertThat(history(true).findValuesAsText("posted_by")).hasSize(3).containsOnly("null");
        ledger.invoke(event("movement"));
        assertThat(history(false).findValuesAsText("posted_by"))
                .containsExactlyInAnyOrder("warehouse", "null", "null", "null");
    }

    @Test
    void isKnownOfWhatWaitsForACountToo() throws IOException {
        String sale = """
                {"movement_id":"s","sku":"GIFT-0001","kind":"sale","quantity":1,"occurred_at":"2026-03-02T09:00:00Z"}""";
        for (String operator : new String[] {"first", "second"}) {
            JsonNode answer = body(ledger.invoke(by(operator, event("movement").put("body", sale))), 200);
            assertThat(answer.path("pending").asInt()).isEqualTo(1);
        }
        assertThat(history(true).findValuesAsText("posted_by")).containsExactly("first");
        ledger.invoke(event("movement"));
        assertThat(history(false).findValuesAsText("posted_by")).containsExactly("first", "warehouse");
    }

    private static ObjectNode by(String subject, ObjectNode request) {
        ((ObjectNode) request.at("/requestContext/authorizer/jwt/claims")).put("sub", subject);
        return request;
    }

    private JsonNode history(boolean pending) throws IOException {
        ObjectNode request = query(event("history"), "pending", Boolean.toString(pending));
        return body(ledger.invoke(request), 200).path("movements");
    }
}
