package dev.shopkeeper.recommendations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads and checks requests. */
final class RequestReader {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST_LIMIT = 50;
    private static final int MOST_SESSION_ITEMS = 50;
    private static final int MOST_OTHER_ITEMS = 200;
    /** Far below the 2,048 bytes of a key in DynamoDB, whatever the alphabet. */
    private static final int LONGEST_ID = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestReader() {}

    static Checked<Question> read(APIGatewayV2HTTPEvent http) {
        try {
            return Checked.accepted(
                    switch (HttpRequests.route(http)) {
                        case "GET /v1/recommendations" -> recommendation(http);
                        case "POST /v1/recommendations/rank" -> rank(body(http));
                        default -> throw new IllegalStateException("no route of this function: " + http.getRouteKey());
                    });
        } catch (Unacceptable e) {
            return Checked.rejected(e.code, e.field, e.getMessage());
        }
    }

    private static RecommendationRequest recommendation(APIGatewayV2HTTPEvent http) throws Unacceptable {
        return new RecommendationRequest(
                id("visitorId", text(http, "visitorId")),
                id("userId", text(http, "userId")),
                ids("items", listed(text(http, "items")), MOST_SESSION_ITEMS),
                text(http, "category"),
                limit(text(http, "limit")),
                ids("exclude", listed(text(http, "exclude")), MOST_OTHER_ITEMS));
    }

    private static RankRequest rank(JsonNode body) throws Unacceptable {
        List<String> items = ids("items", listed("items", body), MOST_OTHER_ITEMS);
        if (items.isEmpty()) {
            throw new Unacceptable("missing_items", "items", "items must list the product ids to rank");
        }
        return new RankRequest(
                items,
                id("visitorId", text("visitorId", body)),
                ids("session", listed("session", body), MOST_SESSION_ITEMS));
    }

    /** What the caller reads: a language tag, an {@code Accept-Language} header, or nothing. */
    static String language(APIGatewayV2HTTPEvent http) {
        return HttpRequests.query(http, "lang")
                .or(() -> HttpRequests.header(http, "accept-language"))
                .orElse("");
    }

    private static String text(APIGatewayV2HTTPEvent http, String name) {
        return HttpRequests.query(http, name).orElse("").strip();
    }

    private static JsonNode body(APIGatewayV2HTTPEvent http) throws Unacceptable {
        try {
            JsonNode body = JSON.readTree(HttpRequests.body(http));
            if (body.isObject()) {
                return body;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Unacceptable("invalid_json", "", "the body is not JSON");
        }
        throw new Unacceptable("invalid_json", "", "the body must be a JSON object");
    }

    private static String text(String field, JsonNode body) throws Unacceptable {
        JsonNode value = body.path(field);
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            throw new Unacceptable("invalid_text", field, field + " must be a text");
        }
        return value.asText("").strip();
    }

    private static List<String> listed(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static List<String> listed(String field, JsonNode body) throws Unacceptable {
        JsonNode values = body.path(field);
        if (!values.isArray() && !values.isMissingNode() && !values.isNull()) {
            throw new Unacceptable("invalid_list", field, field + " must be a list of product ids");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual() || value.asText().isBlank()) {
                throw new Unacceptable("invalid_list", field, field + " must hold product ids as texts");
            }
            ids.add(value.asText().strip());
        }
        return ids;
    }

    private static List<String> ids(String field, List<String> ids, int most) throws Unacceptable {
        if (ids.size() > most) {
            throw new Unacceptable(
                    "too_many_items", field, field + " may hold " + most + " product ids, not " + ids.size());
        }
        for (String id : ids) {
            id(field, id);
        }
        return ids.stream().distinct().toList();
    }

    private static String id(String field, String id) throws Unacceptable {
        if (id.length() > LONGEST_ID) {
            throw new Unacceptable("too_long", field, field + " has an id of more than " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static int limit(String text) throws Unacceptable {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static Unacceptable badLimit() {
        return new Unacceptable("invalid_limit", "limit", "limit must be a whole number from 1 to " + MOST_LIMIT);
    }

    /** Carries a rejection out of the depth of a request; never leaves this class. */
    private static final class Unacceptable extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;
        private final String field;

        private Unacceptable(String code, String field, String message) {
            super(message, null, false, false);
            this.code = code;
            this.field = field;
        }
    }
}
