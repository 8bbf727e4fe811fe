package dev.shopkeeper.behavioringestion.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a vocabulary: {@code kind subject: name name=other …}, or for an event in foreign words {@code event subject:
 * Event Of Segment name=other …}.
 *
 * @param words before the first pair, as one text; a line of plain names has none
 * @param pairs names with what stands behind their =, or with themselves
 */
record VocabularyLine(String kind, String subject, String words, Map<String, String> pairs) {

    static List<VocabularyLine> read(String resource) {
        try (InputStream in = VocabularyLine.class.getResourceAsStream("/vocabulary/" + resource);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(VocabularyLine::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VocabularyLine of(String line) {
        int colon = line.indexOf(": ");
        String[] head = line.substring(0, colon).split(" ", 2);
        Map<String, String> pairs = new LinkedHashMap<>();
        var words = new StringBuilder();
        for (String value : line.substring(colon + 2).split(" ")) {
            int equals = value.indexOf('=');
            if (equals < 0) {
                words.append(words.isEmpty() ? "" : " ").append(value);
            }
            pairs.put(equals < 0 ? value : value.substring(0, equals), value.substring(equals + 1));
        }
        return new VocabularyLine(head[0], head.length > 1 ? head[1] : "", words.toString(), pairs);
    }

    /** The pairs whose sides differ. */
    Map<String, String> renames() {
        Map<String, String> renames = new LinkedHashMap<>(pairs);
        renames.entrySet().removeIf(pair -> pair.getKey().equals(pair.getValue()));
        return renames;
    }
}
