package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.visitors.Visit;
import dev.shopkeeper.visitors.VisitorRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What events add to what is on record of a visitor or user.
 *
 * @param asUser what a visitor did as a user, by pseudonym
 */
record VisitorChange(VisitorRecord record, Map<String, List<Visit>> asUser) {
    static VisitorChange of(VisitorRecord record) {
        return new VisitorChange(record, Map.of());
    }

    VisitorChange merge(VisitorChange other) {
        Map<String, List<Visit>> both = new HashMap<>(asUser);
        other.asUser.forEach((user, visits) -> both.merge(user, visits, VisitorChange::concat));
        return new VisitorChange(record.merge(other.record), both);
    }

    /** What of it the user has on record. */
    VisitorRecord of(String user) {
        return VisitorRecord.of(asUser.getOrDefault(user, List.of()));
    }

    private static List<Visit> concat(List<Visit> some, List<Visit> others) {
        List<Visit> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
