package dev.shopkeeper.behavioringestion;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The {@code utm_} parameters of a page's address. */
final class CampaignTags {
    /** Of source, medium, name, term and content. */
    private static final String[] PARAMETERS = {"utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"};

    private CampaignTags() {}

    /** By the place of the tag among the five; without those that are missing or cannot be decoded. */
    static Map<Integer, String> of(String address) {
        Map<Integer, String> tags = new HashMap<>();
        int end = address.indexOf('#') < 0 ? address.length() : address.indexOf('#');
        int query = address.indexOf('?');
        if (query < 0 || query > end) {
            return tags;
        }
        for (String parameter : address.substring(query + 1, end).split("&")) {
            int equals = parameter.indexOf('=');
            for (int i = 0; equals > 0 && i < PARAMETERS.length; i++) {
                if (parameter.substring(0, equals).equals(PARAMETERS[i])) {
                    put(tags, i, parameter.substring(equals + 1));
                }
            }
        }
        return tags;
    }

    private static void put(Map<Integer, String> tags, int tag, String encoded) {
        try {
            String value = URLDecoder.decode(encoded, StandardCharsets.UTF_8).strip();
            if (!value.isEmpty()) {
                tags.putIfAbsent(tag, value);
            }
        } catch (IllegalArgumentException e) {
            // A percent sign that begins no byte: nobody can say what was meant.
        }
    }
}
