package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;

/** Whether the visitor agreed to be analysed. */
enum Consent {
    GIVEN,
    DENIED,
    UNSAID;

    private static final FieldNames NAMES = new FieldNames("categoryPreferences");

    /** A plain yes or no, or Segment's categories, where yes means yes to all. */
    static Consent of(JsonIndex json, int consent) {
        if (json.isObject(consent)) {
            int[] preferences = new int[1];
            NAMES.find(json, consent, preferences);
            return json.isObject(preferences[0]) ? ofCategories(json, preferences[0]) : UNSAID;
        }
        if (isYes(json, consent)) {
            return GIVEN;
        }
        return json.isFalse(consent) || isText(json, consent, "false") ? DENIED : UNSAID;
    }

    private static Consent ofCategories(JsonIndex json, int categories) {
        int name = json.firstName(categories);
        if (name < 0) {
            return UNSAID;
        }
        while (name >= 0) {
            if (!isYes(json, name + 1)) {
                return DENIED;
            }
            name = json.nextName(categories, name);
        }
        return GIVEN;
    }

    private static boolean isYes(JsonIndex json, int node) {
        return json.isTrue(node) || isText(json, node, "true");
    }

    private static boolean isText(JsonIndex json, int node, String text) {
        return json.isText(node) && JsonText.of(json, node).strip().equalsIgnoreCase(text);
    }
}
