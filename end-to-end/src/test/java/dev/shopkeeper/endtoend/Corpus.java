package dev.shopkeeper.endtoend;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bad input that others collected; {@code end-to-end/clients/corpus FOLDER} fetches it.
 *
 * @param parsing JSONTestSuite: {@code y_} is JSON, {@code n_} is none, {@code i_} is for the parser to decide
 * @param naughty the big list of naughty strings
 */
record Corpus(Map<String, byte[]> parsing, List<String> naughty) {
    static final String PROPERTY = "shopkeeper.corpus";

    static Corpus read(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("parsing"))) {
            Map<String, byte[]> parsing = new TreeMap<>();
            for (Path file : files.toList()) {
                parsing.put(file.getFileName().toString().replace(".json", ""), Files.readAllBytes(file));
            }
            List<String> naughty = new ObjectMapper()
                    .readValue(folder.resolve("blns.json").toFile(), new TypeReference<List<String>>() {});
            return new Corpus(parsing, naughty.stream().distinct().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
