package dev.shopkeeper.local.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** One machine for each home: a lock that ends with the process, and the machine's working folder under it. */
final class HomeLock implements AutoCloseable {
    private final Path work;
    private final FileChannel channel;

    private HomeLock(Path work, FileChannel channel) {
        this.work = work;
        this.channel = channel;
    }

    /** @throws MachineException if another machine holds it */
    static HomeLock take(Path home) throws IOException {
        Path folder = Files.createDirectories(MachineFile.folder(home));
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new MachineException("a machine runs for " + home.toAbsolutePath() + pid(home)
                    + ": stop it first, or use ./shopkeeper status");
        }
        Path work = folder.resolve("work");
        clear(work);
        return new HomeLock(Files.createDirectories(work), channel);
    }

    /** An empty folder for files that live as long as the machine. */
    Path work() {
        return work;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            clear(work);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String pid(Path home) {
        return MachineFile.find(home)
                .map(machine -> " already (process " + machine.pid() + ")")
                .orElse(" already");
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
