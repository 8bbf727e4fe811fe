package dev.shopkeeper.stockledger.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code next} of an answer: where the next page starts, opaque to clients. */
final class PageToken {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageToken() {}

    static String write(Map<String, String> key) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key in the token; empty if it isn't one of these attributes, which no answer of ours would hold. */
    static Optional<Map<String, String>> read(String token, Set<String> attributes) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            Map<String, String> key = JSON.readValue(text, new TypeReference<>() {});
            return key != null && key.keySet().equals(attributes) && !key.containsValue("") && !key.containsValue(null)
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
