package dev.shopkeeper.recommendations.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer as the storefront reads it. */
public final class ResponseWriter {
    private static final double SCORE_DIGITS = 1e6;

    private ResponseWriter() {}

    /** @return a body for {@code HttpReplies.json} */
    public static Map<String, Object> body(Recommendation recommendation, Words words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("recommendationId", recommendation.id().toString());
        body.put("strategy", recommendation.strategy().text());
        body.put("model", recommendation.hasModel() ? recommendation.id().model() : null);
        body.put("generatedAt", recommendation.generatedAt().toString());
        body.put("asOf", recommendation.hasModel() ? recommendation.asOf().toString() : null);
        body.put(
                "items",
                recommendation.picks().stream().map(pick -> item(pick, words)).toList());
        List<Hint> hints = recommendation.hints();
        if (!hints.isEmpty()) {
            body.put("hint", hints.stream().map(words::of).collect(Collectors.joining("; ")));
            body.put("hints", hints.stream().map(Hint::text).toList());
        }
        return body;
    }

    private static Map<String, Object> item(Pick pick, Words words) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("itemId", pick.itemId());
        item.put("name", pick.name());
        item.put("category", orNull(pick.category()));
        item.put("price", pick.price().isKnown() ? pick.price().amount() : null);
        item.put("currency", orNull(pick.price().currency()));
        item.put("score", Math.round(pick.score() * SCORE_DIGITS) / SCORE_DIGITS);
        item.put("reason", reason(pick.reason(), words));
        return item;
    }

    private static Map<String, Object> reason(Reason reason, Words words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", reason.code().text());
        body.put("text", words.of(reason));
        body.put(
                "because", reason.because().stream().map(Reason.Because::itemId).toList());
        if (reason.explored()) {
            body.put("explored", true);
        }
        return body;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
