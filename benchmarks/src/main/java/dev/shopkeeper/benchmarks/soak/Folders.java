package dev.shopkeeper.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes what a soak kept on disk. */
final class Folders {
    private Folders() {}

    static void delete(Path folder) throws IOException {
        List<Path> found;
        try (Stream<Path> paths = Files.walk(folder)) {
            found = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : found) {
            Files.deleteIfExists(path);
        }
    }
}
