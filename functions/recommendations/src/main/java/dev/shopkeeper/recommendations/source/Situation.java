package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.Visitors.History;
import dev.shopkeeper.recommendations.Visitors.Visit;
import dev.shopkeeper.recommendations.request.Visitor;
import dev.shopkeeper.recommenders.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of the visitor, in the numbers of a catalogue, which knows nothing of products that vanished.
 *
 * @param session what he is busy with, the oldest first
 * @param viewed what he looked at, the newest first, each once; the session belongs to it
 * @param bought what he bought lately
 * @param past all of it
 */
public record Situation(int[] session, int[] viewed, int[] bought, Past past) {
    /** What an occurrence says, as the models are trained. */
    private static final float VIEW = 1;

    private static final float CART = 3;
    private static final float ORDER = 5;

    /**
     * @param newest what the visitor looks at while he asks, empty if not said
     * @param pause how long a session lasts without anything happening
     */
    public static Situation of(
            Catalogue catalogue, Visitor visitor, String newest, History history, Instant now, Duration pause) {
        List<String> named = new ArrayList<>(visitor.sessionItems());
        if (!newest.isEmpty() && (named.isEmpty() || !named.getLast().equals(newest))) {
            named.add(newest);
        }
        Set<String> known = new HashSet<>(named);
        List<String> running = running(history.recent(), now, pause).stream()
                .map(Visit::productId)
                .filter(id -> !known.contains(id))
                .toList();
        int[] session = numbers(
                catalogue,
                Stream.concat(running.reversed().stream(), named.stream()).toList());
        Set<String> viewed = new LinkedHashSet<>(named.reversed());
        history.recent().forEach(visit -> viewed.add(visit.productId()));
        int[] bought = numbers(
                catalogue, history.bought().stream().map(Visit::productId).toList());
        return new Situation(session, numbers(catalogue, viewed), bought, past(catalogue, named, history, now));
    }

    /** The visits since the last pause, the newest first. */
    private static List<Visit> running(List<Visit> recent, Instant now, Duration pause) {
        List<Visit> running = new ArrayList<>();
        Instant later = now;
        for (Visit visit : recent) {
            if (visit.at().isBefore(later.minus(pause))) {
                break;
            }
            running.add(visit);
            later = visit.at();
        }
        return running;
    }

    private static Past past(Catalogue catalogue, List<String> named, History history, Instant now) {
        List<Visit> visits = Stream.concat(history.bought().stream(), history.recent().stream())
                .filter(visit -> catalogue.find(visit.productId()).isPresent())
                .sorted(Comparator.comparing(Visit::at))
                .toList();
        int[] last = numbers(catalogue, named);
        int[] items = IntStream.concat(
                        visits.stream()
                                .mapToInt(visit ->
                                        catalogue.find(visit.productId()).orElseThrow()),
                        IntStream.of(last))
                .toArray();
        float[] weights = new float[items.length];
        long[] seconds = new long[items.length];
        for (int i = 0; i < items.length; i++) {
            boolean isRecorded = i < visits.size();
            weights[i] = isRecorded ? weight(visits.get(i)) : VIEW;
            long at = isRecorded ? visits.get(i).at().getEpochSecond() : now.getEpochSecond();
            seconds[i] = Math.min(at, now.getEpochSecond());
        }
        return new Past(items, weights, seconds, now.getEpochSecond());
    }

    private static float weight(Visit visit) {
        return switch (visit.kind()) {
            case VIEW -> VIEW;
            case CART -> CART;
            case ORDER -> ORDER;
        };
    }

    private static int[] numbers(Catalogue catalogue, Collection<String> productIds) {
        return productIds.stream()
                .map(catalogue::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
    }

    /** The session's items, the newest first, each once. */
    int[] anchors() {
        return IntStream.iterate(session.length - 1, i -> i >= 0, i -> i - 1)
                .map(i -> session[i])
                .distinct()
                .toArray();
    }

    /** All that he was interested in, the newest first, each once. */
    int[] interests() {
        return IntStream.concat(IntStream.of(viewed), IntStream.of(bought))
                .distinct()
                .toArray();
    }
}
