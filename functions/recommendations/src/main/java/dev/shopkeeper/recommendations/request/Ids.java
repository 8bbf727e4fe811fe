package dev.shopkeeper.recommendations.request;

import java.util.List;
import java.util.stream.Stream;

/** Ids are any text without blanks around it; tabs, line breaks and emoji within belong to it. */
final class Ids {
    static final int MOST_SESSION_ITEMS = 50;
    static final int MOST_OTHERS = 200;
    /** Far below the 2,048 bytes of a key in DynamoDB, whatever the alphabet. */
    static final int LONGEST = 256;

    private Ids() {}

    static String one(String field, String id) throws Unacceptable {
        if (id.length() > LONGEST) {
            throw new Unacceptable("too_long", field, field + " has an id of more than " + LONGEST + " characters");
        }
        return id;
    }

    static List<String> all(String field, List<String> ids, int most) throws Unacceptable {
        if (ids.size() > most) {
            throw new Unacceptable(
                    "too_many_items", field, field + " may hold " + most + " product ids, not " + ids.size());
        }
        for (String id : ids) {
            one(field, id);
        }
        return List.copyOf(ids);
    }

    /** Separated by commas; empty ones are passed over. */
    static List<String> listed(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
