package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendations.Recommendation.Pick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer as the storefront reads it. */
final class ResponseWriter {
    private ResponseWriter() {}

    /** @return a body for {@code HttpReplies.json} */
    static Map<String, Object> body(String recommendationId, Recommendation recommendation, Words words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recommendationId", recommendationId);
        body.put("strategy", recommendation.strategy().text());
        body.put("modelVersion", orNull(recommendation.modelVersion()));
        body.put("asOf", orNull(recommendation.asOf()));
        body.put(
                "items",
                recommendation.picks().stream().map(pick -> item(pick, words)).toList());
        List<Hint> hints = recommendation.hints();
        if (!hints.isEmpty()) {
            body.put("hint", hints.stream().map(words::of).collect(Collectors.joining("; ")));
        }
        return body;
    }

    private static Map<String, Object> item(Pick pick, Words words) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("productId", pick.productId());
        item.put("name", pick.name());
        item.put("category", orNull(pick.category()));
        item.put("score", pick.score());
        item.put("reason", words.of(pick.reason()));
        return item;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
