package dev.shopkeeper.recommendations.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Checked;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final double DIVERSITY = 0.25;
    private static final Visitor NOBODY = new Visitor("", "", true, List.of());

    private final RequestReader reader = new RequestReader(DIVERSITY);

    @Test
    void readsAllThatCanBeAsked() {
        var asked = Map.ofEntries(
                Map.entry("type", "Bought-Together"),
                Map.entry("anonymousId", " v "),
                Map.entry("userId", "u"),
                Map.entry("itemId", "i"),
                Map.entry("sessionItems", "a, b,,a"),
                Map.entry("limit", "100"),
                Map.entry("category", "Tea"),
                Map.entry("country", "de"),
                Map.entry("channel", "app"),
                Map.entry("exclude", "x,茶"),
                Map.entry("minPrice", "0.5"),
                Map.entry("maxPrice", "12.50"),
                Map.entry("seen", "DROP"),
                Map.entry("diversity", "0.75"),
                Map.entry("consent", "true"));
        assertThat(read(get(asked)))
                .isEqualTo(new RecommendationRequest(
                        RecommendationType.BOUGHT_TOGETHER,
                        new Visitor("v", "u", true, List.of("a", "b", "a")),
                        "i",
                        100,
                        new Filters(
                                "Tea",
                                new PriceRange(new BigDecimal("0.5"), new BigDecimal("12.50")),
                                Set.of("x", "茶")),
                        "DE",
                        "app",
                        Seen.DROP,
                        .75));
    }

    @Test
    void asksForLittleByDefault() {
        var nothingSaid = new RecommendationRequest(
                RecommendationType.UNSAID, NOBODY, "", 10, Filters.NONE, "", "", Seen.UNSAID, DIVERSITY);
        assertThat(read(get(Map.of()))).isEqualTo(nothingSaid);
        assertThat(read(get(Map.of("type", "", "limit", " ", "consent", "", "more", "1"))))
                .isEqualTo(nothingSaid);
    }

    @Test
    void readsARanking() {
        assertThat(read(post("{\"items\":[\"b\",\"a\",\"b\"],\"sessionItems\":null,\"more\":1}")))
                .isEqualTo(new RankRequest(List.of("b", "a"), NOBODY));
        assertThat(read(post("{\"items\":[\"b\"],\"sessionItems\":[\"s\"],\"anonymousId\":\"v\",\"userId\":\" u \"}")))
                .isEqualTo(new RankRequest(List.of("b"), new Visitor("v", "u", true, List.of("s"))));
    }

    /** As the events say it in their context; see the ingestion's Consent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                " FALSE ",
                "{\"categoryPreferences\":{\"Analytics\":true,\"Advertising\":false}}",
                "{\"categoryPreferences\":{\"Analytics\":\"no\"}}"
            })
    void forgetsWhoRefusedToBeKnown(String consent) {
        var asked = Map.of("anonymousId", "v", "userId", "u", "sessionItems", "a", "consent", consent);
        assertThat(((RecommendationRequest) read(get(asked))).visitor())
                .isEqualTo(new Visitor("", "", false, List.of("a")));
        String json = consent.startsWith("{") ? consent : "\"" + consent + "\"";
        assertThat(read(post("{\"items\":[\"b\"],\"anonymousId\":\"v\",\"consent\":" + json + "}"))
                        .visitor()
                        .isNamed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "True", "{\"categoryPreferences\":{\"Analytics\":true,\"Other\":\"true\"}}"})
    void takesNoWordAndAYesAsConsent(String consent) {
        assertThat(read(get(Map.of("anonymousId", "v", "consent", consent)))
                        .visitor()
                        .isNamed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "0", "{", "{}", "{\"categoryPreferences\":[]}"})
    void refusesAConsentThatCouldBeMisread(String consent) {
        assertRefused(get(Map.of("consent", consent)), "invalid_consent", "consent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1000000", "ten", "1.5", "99999999999", "١"})
    void refusesALimitOutOfRange(String limit) {
        assertRefused(get(Map.of("limit", limit)), "invalid_limit", "limit");
    }

    @ParameterizedTest
    @CsvSource({
        "type, best, unknown_type",
        "type, unsaid, unknown_type",
        "seen, maybe, invalid_seen",
        "seen, unsaid, invalid_seen",
        "diversity, 1.01, invalid_diversity",
        "diversity, -0.1, invalid_diversity",
        "diversity, NaN, invalid_diversity",
        "minPrice, -1, invalid_price",
        "maxPrice, 1e9, invalid_price",
        "maxPrice, '1,50', invalid_price",
        "maxPrice, 9999999999999999, invalid_price"
    })
    void refusesWhatItCannotRead(String name, String value, String code) {
        assertRefused(get(Map.of(name, value)), code, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"item", "bought-together"})
    void needsTheItemThatTheQuestionIsAbout(String type) {
        assertRefused(get(Map.of("type", type)), "missing_item", "itemId");
    }

    @Test
    void refusesMoreItemsOrLongerIdsThanAreRead() {
        assertRefused(get(Map.of("sessionItems", ids(51))), "too_many_items", "sessionItems");
        assertRefused(get(Map.of("exclude", ids(201))), "too_many_items", "exclude");
        assertRefused(get(Map.of("anonymousId", "v".repeat(257))), "too_long", "anonymousId");
        assertRefused(get(Map.of("itemId", "🫖".repeat(129))), "too_long", "itemId");
        assertRefused(get(Map.of("sessionItems", "a," + "b".repeat(257))), "too_long", "sessionItems");
        assertRefused(get(Map.of("channel", "c".repeat(257))), "too_long", "channel");
        String items = "\"i\",".repeat(201).replaceAll(",$", "");
        assertRefused(post("{\"items\":[" + items + "]}"), "too_many_items", "items");
    }

    @Test
    void takesAnyTextForAnId() {
        var asked = Map.of("itemId", "a\tb\nc", "sessionItems", "🫖,\"x\",茶壶", "anonymousId", "\u0000 'or 1=1");
        var request = (RecommendationRequest) read(get(asked));
        assertThat(request.itemId()).isEqualTo("a\tb\nc");
        assertThat(request.visitor().sessionItems()).containsExactly("🫖", "\"x\"", "茶壶");
        assertThat(request.visitor().visitorId()).isEqualTo("\u0000 'or 1=1");
    }

    /** API Gateway joins repeated parameters by commas, and tells them apart in the raw query only. */
    @Test
    void addsUpRepeatedListsAndRefusesOtherRepetitions() {
        APIGatewayV2HTTPEvent lists = get(Map.of("exclude", "a,b", "sessionItems", "c,d"));
        lists.setRawQueryString("exclude=a&exclude=b&sessionItems=c&sessionItems=d");
        assertThat(((RecommendationRequest) read(lists)).filters().exclude()).containsExactlyInAnyOrder("a", "b");
        APIGatewayV2HTTPEvent limits = get(Map.of("limit", "5,7"));
        limits.setRawQueryString("limit=5&li%6Dit=7");
        assertRefused(limits, "repeated_parameter", "limit");
        APIGatewayV2HTTPEvent odd = get(Map.of());
        odd.setRawQueryString("&%zz=1&=2&a");
        assertThat(reader.read(odd)).isInstanceOf(Checked.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|invalid_json|''",
                "{|invalid_json|''",
                "[1]|invalid_json|''",
                "{\"items\":[\"a\"],\"items\":[\"b\"]}|invalid_json|''",
                "{\"items\":[\"a\"]} x|invalid_json|''",
                "{}|missing_items|items",
                "{\"items\":[]}|missing_items|items",
                "{\"items\":\"a\"}|invalid_list|items",
                "{\"items\":[1]}|invalid_list|items",
                "{\"items\":[\" \"]}|invalid_list|items",
                "{\"items\":[\"a\"],\"sessionItems\":{}}|invalid_list|sessionItems",
                "{\"items\":[\"a\"],\"anonymousId\":7}|invalid_text|anonymousId",
                "{\"items\":[\"a\"],\"consent\":7}|invalid_consent|consent"
            })
    void refusesABodyThatIsNoRanking(String body, String code, String field) {
        assertRefused(post(body), code, field);
    }

    @Test
    void refusesABodyThatIsNotBase64() {
        APIGatewayV2HTTPEvent request = post("{*}");
        request.setIsBase64Encoded(true);
        assertRefused(request, "invalid_json", "");
    }

    private Question read(APIGatewayV2HTTPEvent request) {
        return switch (reader.read(request)) {
            case Checked.Accepted<Question>(var question) -> question;
            case Checked.Rejected<Question>(var rejection) -> throw new AssertionError(rejection);
        };
    }

    private void assertRefused(APIGatewayV2HTTPEvent request, String code, String field) {
        assertThat(reader.read(request)).isInstanceOfSatisfying(Checked.Rejected.class, rejected -> {
            assertThat(rejected.rejection().code()).isEqualTo(code);
            assertThat(rejected.rejection().field()).isEqualTo(field);
            assertThat(rejected.rejection().message()).isNotBlank();
        });
    }

    private static String ids(int count) {
        return String.join(",", Collections.nCopies(count, "a"));
    }

    private static APIGatewayV2HTTPEvent get(Map<String, String> query) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("GET /v1/recommendations")
                .withQueryStringParameters(query)
                .build();
    }

    private static APIGatewayV2HTTPEvent post(String body) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /v1/recommendations/rank")
                .withBody(body)
                .build();
    }
}
