package dev.shopkeeper.local.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * DynamoDB Local's jars in the user's cache, fetched by Maven when they are not there. Several processes may ask at
 * once: one fetches, the others wait. What is under the final name is complete.
 */
final class DynamoDbDownload {
    static final String VERSION = "3.3.1";
    private static final String MANIFEST = "complete.txt";
    private static final String LICENCE = """
            Fetching Amazon DynamoDB Local %s by Maven, once.
            It is Amazon's software, not open source: its use is subject to the DynamoDB Local licence agreement,
            https://aws.amazon.com/dynamodb/dynamodblocallicense/
            To use another endpoint instead, start with --dynamodb URL.""".formatted(VERSION);

    private final Path project;
    private final Path cache;
    private final Consumer<String> notes;

    /** @param project the folder of the Maven project that names the jars, in a checkout with {@code mvnw} */
    DynamoDbDownload(Path project, Path cache, Consumer<String> notes) {
        this.project = project;
        this.cache = cache;
        this.notes = notes;
    }

    /** @return the folder of the jars, complete */
    Path libraries() {
        var folder = cache.resolve("dynamodb-local-" + VERSION);
        if (isComplete(folder)) {
            return folder;
        }
        // The monitor is for threads of this process: Java refuses them the same file lock instead of queueing.
        synchronized (DynamoDbDownload.class) {
            try {
                Files.createDirectories(cache);
                fetchLocked(folder);
                return folder;
            } catch (IOException e) {
                throw new ServicesException("cannot keep DynamoDB Local in " + folder + ": " + e, e);
            }
        }
    }

    private void fetchLocked(Path folder) throws IOException {
        var lockFile = cache.resolve("dynamodb-local-" + VERSION + ".lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !isComplete(folder)) {
                notes.accept(LICENCE);
                var fresh = Files.createTempDirectory(cache, "fetching-");
                try {
                    runMaven(fresh);
                    Files.writeString(fresh.resolve(MANIFEST), manifestOf(fresh));
                    remove(folder);
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    remove(fresh);
                }
            }
        }
    }

    private void runMaven(Path target) throws IOException {
        var checkout = project.toAbsolutePath().getParent().getParent();
        var builder = new ProcessBuilder(
                checkout.resolve("mvnw").toString(),
                "-f",
                project.resolve("pom.xml").toString(),
                "-B",
                "-q",
                "-ntp",
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + target);
        builder.directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var maven = builder.start();
        maven.outputWriter().close();
        try (var output = maven.inputReader()) {
            var lines = output.lines().map(line -> "[maven] " + line).toList();
            if (maven.waitFor() != 0) {
                throw new ServicesException("Maven could not fetch DynamoDB Local " + VERSION + ".\n"
                        + String.join("\n", lines.subList(0, Math.min(lines.size(), 10))));
            }
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            throw new ServicesException("interrupted while Maven fetched DynamoDB Local", e);
        }
    }

    /** A folder counts only if each file that was fetched is still there in its size. */
    private static boolean isComplete(Path folder) {
        try {
            var manifest = folder.resolve(MANIFEST);
            return Files.isRegularFile(manifest) && Files.readString(manifest).equals(manifestOf(folder));
        } catch (IOException e) {
            return false;
        }
    }

    private static String manifestOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> !file.endsWith(MANIFEST)).sorted().toList();
            var lines = new StringBuilder();
            for (var jar : jars) {
                lines.append(Files.size(jar))
                        .append(' ')
                        .append(jar.getFileName())
                        .append('\n');
            }
            return lines.toString();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }
}
