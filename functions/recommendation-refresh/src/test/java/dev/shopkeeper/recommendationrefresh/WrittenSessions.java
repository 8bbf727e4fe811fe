package dev.shopkeeper.recommendationrefresh;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Interactions as a test writes them: {@code "3 tea pot:cart cup:order"} is a session of epoch day 3. */
final class WrittenSessions {
    private WrittenSessions() {}

    static Interactions of(String... sessions) {
        String[] ids = Arrays.stream(sessions)
                .flatMap(session -> Stream.of(session.split(" ")).skip(1))
                .map(event -> event.split(":")[0])
                .distinct()
                .sorted()
                .toArray(String[]::new);
        String[] none = new String[ids.length];
        Arrays.fill(none, "");
        var builder = new InteractionsBuilder(200);
        for (String session : sessions) {
            add(session.split(" "), ids, builder);
        }
        return builder.build(new Catalogue(ids, ids, none));
    }

    private static void add(String[] words, String[] ids, InteractionsBuilder builder) {
        builder.startSession();
        for (String event : Arrays.copyOfRange(words, 1, words.length)) {
            String[] parts = event.split(":");
            Kind kind = parts.length == 1 ? Kind.VIEW : Kind.valueOf(parts[1].toUpperCase(Locale.ROOT));
            builder.add(Arrays.binarySearch(ids, parts[0]), kind.ordinal(), Integer.parseInt(words[0]));
        }
    }
}
