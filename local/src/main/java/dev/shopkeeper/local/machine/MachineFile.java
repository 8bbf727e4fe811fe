package dev.shopkeeper.local.machine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * {@code .shopkeeper/machine.json}: where other processes of the same user reach the machine of a home.
 *
 * @param startedMillis when the process started, so that a process id that was given again is not taken for it
 */
record MachineFile(long pid, long startedMillis, URI control, String token) {
    private static final JsonMapper JSON = new JsonMapper();

    static Path folder(Path home) {
        return home.resolve(".shopkeeper");
    }

    /** The machine of this home, if its process lives. */
    static Optional<MachineFile> find(Path home) {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), MachineFile.class)).filter(MachineFile::alive);
        } catch (IOException e) {
            throw new MachineException(file + " cannot be read; delete it if no machine runs: " + e.getMessage(), e);
        }
    }

    static MachineFile ofThisProcess(URI control, String token) {
        ProcessHandle self = ProcessHandle.current();
        return new MachineFile(self.pid(), started(self), control, token);
    }

    /** Readable by its owner only, for it holds the token. */
    void write(Path home) throws IOException {
        Files.createDirectories(folder(home));
        Path draft = Files.createTempFile(
                folder(home),
                "machine",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, JSON.writeValueAsBytes(this));
        Files.move(draft, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path home) throws IOException {
        Files.deleteIfExists(file(home));
    }

    private boolean alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(MachineFile::started).stream()
                .anyMatch(started -> started == startedMillis);
    }

    private static long started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    private static Path file(Path home) {
        return folder(home).resolve("machine.json");
    }
}
