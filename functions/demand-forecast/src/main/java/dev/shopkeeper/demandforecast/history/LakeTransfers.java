package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Moves objects between the lake and files, a bounded number at the same time; one failure fails the whole move. */
public final class LakeTransfers {
    private final ObjectStore lake;
    private final int atATime;

    public LakeTransfers(ObjectStore lake, int atATime) {
        this.lake = lake;
        this.atATime = atATime;
    }

    int atATime() {
        return atATime;
    }

    public void download(Map<String, Path> files) {
        forEach(files, this::download);
    }

    public void upload(Map<String, Path> files) {
        forEach(files, lake::put);
    }

    private void download(String key, Path file) {
        if (!lake.download(key, file)) {
            throw new IllegalStateException("the lake has no " + key);
        }
    }

    private void forEach(Map<String, Path> files, Move move) {
        List<Callable<Void>> moves = files.entrySet().stream()
                .<Callable<Void>>map(file -> () -> {
                    move.run(file.getKey(), file.getValue());
                    return null;
                })
                .toList();
        try (var pool = Executors.newFixedThreadPool(atATime)) {
            for (Future<Void> done : pool.invokeAll(moves)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the lake did not move every object: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while moving objects of the lake", e);
        }
    }

    private interface Move {
        void run(String key, Path file);
    }
}
