package dev.shopkeeper.behavioringestion.privacy;

import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.vocabulary.SpellingTable;
import java.util.ArrayList;
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

    private final int typed;
    private final FieldNames usual;
    private final SpellingTable spellings;
    private final Treatment[] treatments;

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
        typed = vocabulary.size();
        usual = new FieldNames(all.toArray(String[]::new));
        spellings = new SpellingTable(all);
        treatments = new Treatment[all.size()];
        for (int i = 0; i < all.size(); i++) {
            treatments[i] = i < typed ? ofVocabulary.getOrDefault(i, Treatment.KEEP) : named.get(all.get(i));
        }
    }

    /** The number of a name in its usual spelling, the vocabulary's if it is one of these; else -1. */
    public int find(JsonIndex json, int name) {
        return usual.number(json, name);
    }

    /** @param found by {@link #find} */
    public Treatment treatment(JsonIndex json, int name, int found) {
        int spelled = found < 0 ? spelled(json, name) : found;
        return spelled < 0 ? Treatment.KEEP : treatments[spelled];
    }

    /** Whether what was found is of the vocabulary. */
    public boolean isTyped(int found) {
        return found >= 0 && found < typed;
    }

    private int spelled(JsonIndex json, int name) {
        return json.isAscii(name)
                ? spellings.find(json.bytes(), json.start(name), json.end(name))
                : spellings.find(JsonText.of(json, name));
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
