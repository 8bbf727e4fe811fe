package dev.shopkeeper.local.recommend;

import dev.shopkeeper.local.replay.DataFile;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.storage.ItemIds;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;
import java.util.function.LongSupplier;

/**
 * Answers running sessions, one a line (item ids, oldest first, separated by spaces), by lists of items, one a line. Items
 * that the model doesn't know are passed over; a line without any that it knows, or an empty one, gets the popular items.
 */
public final class NextItems {
    private final SessionModel model;
    private final ItemIds ids;
    private final RankedItems answer;
    private final LongSupplier nanoTime;
    private final Latencies latencies = new Latencies();
    private int[] session = new int[16];
    private int queries;
    private int strangers;

    /** @param length of each list, if the shop has as many items */
    public NextItems(SessionModel model, ItemIds ids, int length, LongSupplier nanoTime) {
        this.model = model;
        this.ids = ids;
        this.answer = new RankedItems(length);
        this.nanoTime = nanoTime;
    }

    public void answer(Path queryFile, Path output, Progress progress) {
        try (BufferedReader lines = DataFile.open(queryFile);
                BufferedWriter lists = create(output)) {
            for (String line = read(lines, queryFile); line != null; line = read(lines, queryFile)) {
                long start = nanoTime.getAsLong();
                String list = answer(line);
                latencies.add(nanoTime.getAsLong() - start);
                lists.write(list + "\n");
                queries++;
                progress.step(1);
            }
        } catch (IOException e) {
            throw new DataFileException(output + ": can't be written: " + e.getMessage(), e);
        }
    }

    public int queries() {
        return queries;
    }

    /** How many queries had no item that the model knows. */
    public int strangers() {
        return strangers;
    }

    /** See {@link Latencies#quantile}. */
    public double latency(double share) {
        return latencies.quantile(share);
    }

    public void writeLatencies(Path file) {
        latencies.write(file);
    }

    private String answer(String line) {
        int length = 0;
        for (StringTokenizer items = new StringTokenizer(line); items.hasMoreTokens(); ) {
            int item = ids.number(items.nextToken());
            if (item >= 0) {
                length = append(item, length);
            }
        }
        strangers += length == 0 ? 1 : 0;
        model.recommend(session, length, answer);
        StringBuilder list = new StringBuilder();
        for (int rank = 0; rank < answer.size(); rank++) {
            list.append(rank == 0 ? "" : " ").append(ids.id(answer.item(rank)));
        }
        return list.toString();
    }

    private int append(int item, int length) {
        if (length == session.length) {
            session = Arrays.copyOf(session, 2 * length);
        }
        session[length] = item;
        return length + 1;
    }

    private String read(BufferedReader lines, Path file) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw DataFile.broken(file, queries, e);
        }
    }

    private static BufferedWriter create(Path output) {
        try {
            return Files.newBufferedWriter(output);
        } catch (IOException e) {
            throw new DataFileException(output + ": can't be written: " + e.getMessage(), e);
        }
    }
}
