package dev.shopkeeper.recommendations.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/** Whether the visitor agrees to be known, said as in {@code context.consent} of the events. */
final class Consent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Consent() {}

    /** @param text of a query: true, false or the JSON of categories; empty is no refusal, as in an event */
    static boolean of(String text) throws Unacceptable {
        if (!text.startsWith("{")) {
            return ofWord(text);
        }
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    static boolean of(JsonNode consent) throws Unacceptable {
        if (consent.isMissingNode() || consent.isNull()) {
            return true;
        }
        if (consent.isBoolean() || consent.isTextual()) {
            return ofWord(consent.asText());
        }
        JsonNode categories = consent.path("categoryPreferences");
        if (!categories.isObject()) {
            throw unreadable();
        }
        for (JsonNode category : categories) {
            if (!isYes(category)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ofWord(String text) throws Unacceptable {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw unreadable();
        };
    }

    private static boolean isYes(JsonNode category) {
        return category.isBoolean() && category.booleanValue()
                || category.isTextual() && category.asText().strip().equalsIgnoreCase("true");
    }

    /** A refusal that is misread would be worse than an error. */
    private static Unacceptable unreadable() {
        return new Unacceptable(
                "invalid_consent",
                "consent",
                "consent must be true, false or an object with categoryPreferences, as in the events");
    }
}
