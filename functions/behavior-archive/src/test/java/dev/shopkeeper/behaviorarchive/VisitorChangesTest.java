package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.LakeRows;
import dev.shopkeeper.visitors.Visit;
import dev.shopkeeper.visitors.VisitKind;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorChangesTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    private static final Instant RECENTLY = NOW.minus(Duration.ofHours(1));
    private static final String PRODUCT = "{'product_id':'P','sku':'S','order_id':'1'}";

    @ParameterizedTest
    @CsvSource({
        "Product Viewed, VIEW",
        "Product Clicked, VIEW",
        "Product Added to Wishlist, VIEW",
        "Product Added, CART",
        "Order Completed, ORDER"
    })
    void tellsWhatWasDone(String event, VisitKind kind) {
        VisitorRecord record =
                of(event(event, RECENTLY, "'visitor_id':'v'", PRODUCT)).get("v").record();
        List<Visit> expected = List.of(new Visit("P", RECENTLY, kind));
        assertThat(kind == VisitKind.ORDER ? record.bought() : record.recent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order Refunded", "Product Removed", "Product List Viewed"})
    void rememberNothingOfOtherEvents(String event) {
        assertThat(of(event(event, RECENTLY, "'visitor_id':'v','user_id':'u'", PRODUCT)))
                .isEmpty();
    }

    @Test
    void nameProductsByProductIdElseSku() {
        assertThat(of(event("Product Viewed", RECENTLY, "'visitor_id':'v'", "{'sku':'T'}"))
                        .get("v")
                        .record()
                        .recent())
                .extracting(Visit::productId)
                .containsExactly("T");
    }

    @Test
    void leaveOutWhatIsThirtyDaysOldAndRobotsAndStrangers() {
        Instant limit = NOW.minus(Duration.ofDays(30));
        assertThat(of(
                        event("Product Viewed", limit, "'visitor_id':'v'", PRODUCT),
                        event("Product Viewed", RECENTLY, "'visitor_id':'v','is_bot':true", PRODUCT),
                        event("Product Viewed", RECENTLY, "'channel':'till'", PRODUCT),
                        event("Product Viewed", RECENTLY, "'visitor_id':'user:k1.00'", PRODUCT)))
                .isEmpty();
        assertThat(of(event("Product Viewed", limit.plusSeconds(1), "'visitor_id':'v'", PRODUCT))
                        .get("v")
                        .record()
                        .expiration())
                .isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void areThoseOfVisitorAndUserIfBothAreKnown() {
        Map<String, VisitorChange> changes =
                of(event("Product Viewed", RECENTLY, "'visitor_id':'v','user_id':'u'", PRODUCT));
        assertThat(changes).containsOnlyKeys("v");
        assertThat(changes.get("v").record().recent()).containsExactly(new Visit("P", RECENTLY, VisitKind.VIEW, true));
        assertThat(changes.get("v").record().users()).containsEntry("u", RECENTLY);
        assertThat(changes.get("v").of("u").recent()).containsExactly(new Visit("P", RECENTLY, VisitKind.VIEW));
    }

    @Test
    void areTheUsersAloneWithoutAVisitor() {
        Map<String, VisitorChange> changes = of(event("Order Completed", RECENTLY, "'user_id':'u'", PRODUCT));
        assertThat(changes).containsOnlyKeys("user:u");
        assertThat(changes.get("user:u").record().bought()).containsExactly(new Visit("P", RECENTLY, VisitKind.ORDER));
    }

    @Test
    void joinWhoIdentifiesAndWhoHadAnotherName() {
        Map<String, VisitorChange> changes = of(
                call("identify", "'visitor_id':'v','user_id':'u'", "{}"),
                call("alias", "'visitor_id':'w','user_id':'new'", "{'previous_id':'old'}"));
        assertThat(changes.get("v").record()).isEqualTo(VisitorRecord.identified("u", RECENTLY));
        assertThat(changes.get("w").record()).isEqualTo(VisitorRecord.identified("new", RECENTLY));
        assertThat(changes.get("user:old").record()).isEqualTo(VisitorRecord.identified("new", RECENTLY));
        assertThat(changes).hasSize(3);
    }

    @Test
    void eraseWhoWithdraws() {
        Map<String, VisitorChange> changes = of(event(
                "Product Viewed",
                RECENTLY,
                "'consent':false,'withdrawn_visitor_id':'v','withdrawn_user_id':'u'",
                PRODUCT));
        assertThat(changes).containsOnlyKeys("v", "user:u");
        assertThat(changes.values())
                .allSatisfy(change -> assertThat(change.record()).isEqualTo(VisitorRecord.withdrawn(RECENTLY)));
    }

    private static Map<String, VisitorChange> of(BehaviorEvent... events) {
        List<LakeRow> rows = new ArrayList<>();
        for (BehaviorEvent event : events) {
            rows.addAll(new LakeRows("main").of(event));
        }
        return VisitorChanges.of(rows, NOW);
    }

    private static BehaviorEvent call(String type, String who, String properties) {
        return read("{'message_id':'m','type':'" + type + "','occurred_at':'" + RECENTLY + "'," + who + ",'properties':"
                + properties + "}");
    }

    private static BehaviorEvent event(String name, Instant at, String who, String properties) {
        return read("{'message_id':'m','type':'track','event':'" + name + "','occurred_at':'" + at + "'," + who
                + ",'properties':" + properties + "}");
    }

    private static BehaviorEvent read(String json) {
        try {
            return JSON.treeToValue((ObjectNode) JSON.readTree(json.replace('\'', '"')), BehaviorEvent.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
