package dev.shopkeeper.visitors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is on record of a visitor or a user. Merging knows neither order nor repetition: of each product and kind of visit
 * the latest counts, the newest {@value #MOST_VISITS} that were no orders stay, of orders as many, of either those
 * that fill {@value #MOST_BYTES} bytes, and nothing of before the latest withdrawal.
 *
 * @param recent views and products put into the cart, the newest first
 * @param bought orders, the newest first
 * @param users pseudonyms of whom the visitor said to be, and when last; at most {@value #MOST_USERS}
 * @param withdrawnAt when consent was withdrawn last; the epoch if never
 */
public record VisitorRecord(List<Visit> recent, List<Visit> bought, Map<String, Instant> users, Instant withdrawnAt) {
    /** How long anything is kept. */
    public static final Duration KEPT_FOR = Duration.ofDays(30);

    public static final VisitorRecord NONE = new VisitorRecord(List.of(), List.of(), Map.of(), Instant.EPOCH);

    private static final int MOST_VISITS = 50;
    private static final int MOST_BYTES = 2_000;
    private static final int MOST_USERS = 4;

    public static VisitorRecord of(Collection<Visit> visits) {
        return new VisitorRecord(
                newest(visits, visit -> visit.kind() != VisitKind.ORDER),
                newest(visits, visit -> visit.kind() == VisitKind.ORDER),
                Map.of(),
                Instant.EPOCH);
    }

    public static VisitorRecord identified(String user, Instant at) {
        return new VisitorRecord(List.of(), List.of(), Map.of(user, millis(at)), Instant.EPOCH);
    }

    public static VisitorRecord withdrawn(Instant at) {
        return new VisitorRecord(List.of(), List.of(), Map.of(), millis(at));
    }

    public VisitorRecord merge(VisitorRecord other) {
        Instant withdrawal = later(withdrawnAt, other.withdrawnAt);
        List<Visit> visits = new ArrayList<>();
        for (VisitorRecord record : List.of(this, other)) {
            visits.addAll(record.after(withdrawal));
        }
        VisitorRecord merged = of(visits);
        return new VisitorRecord(merged.recent, merged.bought, users(other, withdrawal), withdrawal);
    }

    /** What the users that the visitor said to be have on record, too, beside what they did as such. */
    public VisitorRecord ofItsUsers() {
        List<Visit> anonymous =
                visits().filter(visit -> !visit.asUser()).map(Visit::ofUser).toList();
        return of(anonymous);
    }

    /** The visits since a withdrawal. */
    public List<Visit> after(Instant withdrawal) {
        return visits().filter(visit -> visit.at().isAfter(withdrawal)).toList();
    }

    /** The same without what was before that time. */
    public VisitorRecord since(Instant oldest) {
        VisitorRecord left = of(after(oldest));
        Map<String, Instant> known = new TreeMap<>(users);
        known.values().removeIf(at -> !at.isAfter(oldest));
        return new VisitorRecord(
                left.recent, left.bought, known, withdrawnAt.isAfter(oldest) ? withdrawnAt : Instant.EPOCH);
    }

    /** When none of it is recent any more. */
    public Instant expiration() {
        return Stream.of(visits().map(Visit::at), users.values().stream(), Stream.of(withdrawnAt))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(KEPT_FOR);
    }

    private Stream<Visit> visits() {
        return Stream.concat(recent.stream(), bought.stream());
    }

    private Map<String, Instant> users(VisitorRecord other, Instant withdrawal) {
        Map<String, Instant> all = new TreeMap<>(users);
        other.users.forEach((user, at) -> all.merge(user, at, VisitorRecord::later));
        Map<String, Instant> newest = new TreeMap<>();
        all.entrySet().stream()
                .filter(user -> user.getValue().isAfter(withdrawal))
                .sorted(Map.Entry.<String, Instant>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_USERS)
                .forEach(user -> newest.put(user.getKey(), user.getValue()));
        return newest;
    }

    /** Ends with the visit that fills the room, so that what is kept alone tells that older ones have none. */
    private static List<Visit> newest(Collection<Visit> visits, Predicate<Visit> wanted) {
        Map<List<Object>, Visit> latest = new LinkedHashMap<>();
        visits.stream()
                .filter(wanted)
                .sorted(Visit.NEWEST_FIRST)
                .forEach(visit -> latest.putIfAbsent(List.of(visit.productId(), visit.kind()), visit));
        List<Visit> kept = new ArrayList<>();
        int bytes = 0;
        for (Visit visit : latest.values()) {
            if (bytes >= MOST_BYTES || kept.size() == MOST_VISITS) {
                break;
            }
            kept.add(visit);
            bytes += visit.bytes();
        }
        return List.copyOf(kept);
    }

    private static Instant millis(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
