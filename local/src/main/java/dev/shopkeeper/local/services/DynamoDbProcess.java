package dev.shopkeeper.local.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** DynamoDB Local as a process of its own, on loopback. It ends with this process, however that ends. */
final class DynamoDbProcess implements Service {
    private static final int KEPT_LINES = 20;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path libraries;
    private final Deque<String> errors = new ArrayDeque<>();
    private final Thread errorReader;
    private final URI url;
    private volatile boolean closing;

    private DynamoDbProcess(Process process, Path libraries, Consumer<String> notes) {
        this.process = process;
        this.libraries = libraries;
        this.errorReader = Thread.ofVirtual().name("dynamodb-errors").start(this::keepErrors);
        this.url = URI.create("http://127.0.0.1:" + awaitPort());
        var _ = process.onExit().thenAccept(ended -> tellOfDeath(notes));
    }

    /**
     * @param libraries DynamoDB Local's jars
     * @param folder where tables are kept; empty for memory
     */
    static DynamoDbProcess start(Path launcher, Path libraries, Optional<Path> folder, Consumer<String> notes) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.library.path=" + libraries,
                "-cp",
                libraries.resolve("*").toString(),
                launcher.toString()));
        try {
            if (folder.isPresent()) {
                command.add(Files.createDirectories(folder.get()).toString());
            }
            var builder = new ProcessBuilder(command);
            builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            return new DynamoDbProcess(builder.start(), libraries, notes);
        } catch (IOException e) {
            throw new ServicesException("DynamoDB Local does not start: " + e.getMessage(), e);
        }
    }

    private int awaitPort() {
        try (BufferedReader output = process.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("READY ")) {
                    return Integer.parseInt(line.substring("READY ".length()));
                }
            }
            errorReader.join();
            throw new ServicesException("DynamoDB Local ended with exit code " + process.waitFor() + ".\n"
                    + lastErrors() + "\nIf its files are damaged, remove " + libraries + " and start again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServicesException("interrupted while DynamoDB Local started", e);
        }
    }

    private void keepErrors() {
        process.errorReader().lines().filter(line -> !line.startsWith("SLF4J")).forEach(line -> {
            synchronized (errors) {
                errors.addLast(line);
                if (errors.size() > KEPT_LINES) {
                    errors.removeFirst();
                }
            }
        });
    }

    private String lastErrors() {
        synchronized (errors) {
            return String.join(
                    "\n", errors.stream().map(line -> "[dynamodb] " + line).toList());
        }
    }

    private void tellOfDeath(Consumer<String> notes) {
        if (!closing) {
            notes.accept("DynamoDB Local ended with exit code " + process.exitValue() + ".\n" + lastErrors());
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        closing = true;
        try {
            process.outputWriter().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
