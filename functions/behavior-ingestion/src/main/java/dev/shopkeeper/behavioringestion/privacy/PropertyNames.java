package dev.shopkeeper.behavioringestion.privacy;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.vocabulary.SpellingTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of properties that mean something: to the vocabulary, which asks for them as it writes them, or to privacy,
 * which knows them in any spelling.
 */
public final class PropertyNames {
    private static final int UNKNOWN = -1;
    private static final List<String> IDENTIFIERS = List.of(
            "email", "email_address", "phone", "phone_number", "user_id", "previous_id", "customer_id", "recipient");
    private static final List<String> VISITORS =
            List.of("anonymous_id", "visitor_id", "session_id", "group_id", "client_id", "device_id", "advertising_id");
    private static final List<String> PERSONAL = List.of(
            "first_name",
            "last_name",
            "full_name",
            "username",
            "address",
            "street",
            "postcode",
            "postal_code",
            "zip_code",
            "billing_address",
            "shipping_address",
            "billing_full_address",
            "shipping_full_address",
            "billing_postcode",
            "shipping_postcode",
            "birthday",
            "birthdate",
            "date_of_birth",
            "ip",
            "ip_address",
            "avatar",
            "password");

    private final SpellingTable spellings;
    private final Treatment[] treatments;
    private final byte[][] typed;
    private final int[] properties;

    /**
     * @param vocabulary names whose place in the list is their number
     * @param dropped names of properties that are left out besides the personal ones
     */
    public PropertyNames(List<String> vocabulary, List<String> dropped) {
        Map<String, Treatment> named = treatments(dropped);
        List<String> all = new ArrayList<>(vocabulary);
        var known = new SpellingTable(vocabulary);
        Map<Integer, Treatment> ofVocabulary = new HashMap<>();
        named.forEach((name, treatment) -> {
            int property = known.find(name);
            if (property == UNKNOWN) {
                all.add(name);
            } else {
                ofVocabulary.put(property, treatment);
            }
        });
        spellings = new SpellingTable(all);
        treatments = new Treatment[all.size()];
        typed = new byte[vocabulary.size()][];
        properties = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            boolean isTyped = i < typed.length;
            properties[i] = isTyped ? i : UNKNOWN;
            treatments[i] = isTyped ? ofVocabulary.getOrDefault(i, Treatment.KEEP) : named.get(all.get(i));
            if (isTyped) {
                typed[i] = all.get(i).getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    /** What this table knows a field's name as, or -1. */
    public int find(JsonIndex json, int name) {
        return json.isAscii(name)
                ? spellings.find(json.bytes(), json.start(name), json.end(name))
                : spellings.find(JsonText.of(json, name));
    }

    /** @param found by {@link #find} */
    public Treatment treatment(int found) {
        return found < 0 ? Treatment.KEEP : treatments[found];
    }

    /** The vocabulary's number of a name that is spelled as the vocabulary spells it, or -1. */
    public int property(JsonIndex json, int name, int found) {
        if (found < 0 || properties[found] == UNKNOWN || !json.isAscii(name)) {
            return UNKNOWN;
        }
        byte[] spelling = typed[properties[found]];
        return Arrays.equals(json.bytes(), json.start(name), json.end(name), spelling, 0, spelling.length)
                ? properties[found]
                : UNKNOWN;
    }

    private static Map<String, Treatment> treatments(List<String> dropped) {
        Map<String, Treatment> treatments = new LinkedHashMap<>();
        put(treatments, List.of("name"), Treatment.DROP_OF_PERSON);
        put(treatments, List.of("url", "referrer"), Treatment.PAGE);
        put(treatments, List.of("search"), Treatment.SEARCH);
        put(treatments, VISITORS, Treatment.VISITOR);
        put(treatments, dropped, Treatment.DROP);
        put(treatments, IDENTIFIERS, Treatment.PSEUDONYM);
        put(treatments, PERSONAL, Treatment.DROP);
        return treatments;
    }

    /** A name that is there in another spelling is given the later treatment. */
    private static void put(Map<String, Treatment> treatments, List<String> names, Treatment treatment) {
        for (String name : names) {
            treatments.keySet().removeIf(other -> new SpellingTable(List.of(other)).find(name) >= 0);
            treatments.put(name, treatment);
        }
    }
}
