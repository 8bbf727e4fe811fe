package dev.shopkeeper.recommenders.neighbours;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.Arrays;

/**
 * The sessions of the past and, for each item, the newest ones that contain it, as VMIS-kNN looks them up (Kersbergen,
 * Sprangers, Schelter: Serenade, SIGMOD 2022, doi:10.1145/3514221.3517901).
 */
public final class NeighbourIndex {
    private final PackedInts starts;
    private final PackedInts items;
    private final PackedInts postingStarts;
    private final PackedInts postings;
    private final int sessions;

    private NeighbourIndex(ModelFile file) throws UnreadableModelFileException {
        starts = PackedInts.read(file, "sessions.starts");
        items = PackedInts.read(file, "sessions.items");
        postingStarts = PackedInts.read(file, "postings.starts");
        postings = PackedInts.read(file, "postings");
        starts.rising(items.size());
        postingStarts.rising(postings.size());
        sessions = (int) (starts.size() - 1);
        items.below(itemCount());
        postings.below(sessions);
    }

    public static NeighbourIndex read(ModelFile file) throws UnreadableModelFileException {
        return new NeighbourIndex(file);
    }

    /** @param recentSessions how many sessions are kept for an item, the newest ones */
    public static void write(SessionLog log, int recentSessions, ModelFile.Builder file) {
        int[] starts = new int[log.sessions() + 1];
        int[] items = new int[log.clicks()];
        for (int session = 0; session < log.sessions(); session++) {
            starts[session + 1] = log.end(session);
        }
        Arrays.setAll(items, log::item);
        file.add("sessions.starts", PackedInts.pack(starts)).add("sessions.items", PackedInts.pack(items));
        writePostings(log, recentSessions, file);
    }

    private static void writePostings(SessionLog log, int recentSessions, ModelFile.Builder file) {
        SessionLog.ItemClicks clicks = log.byItem();
        int[] sessionOf = log.sessionOfClicks();
        int[] starts = new int[log.itemCount() + 1];
        int[] postings = new int[log.clicks()];
        int size = 0;
        for (int item = 0; item < log.itemCount(); item++) {
            int previous = -1;
            int last = size + recentSessions;
            for (int at = clicks.offsets()[item + 1] - 1; at >= clicks.offsets()[item] && size < last; at--) {
                int session = sessionOf[clicks.clicks()[at]];
                if (session != previous) {
                    postings[size++] = session;
                    previous = session;
                }
            }
            starts[item + 1] = size;
        }
        file.add("postings.starts", PackedInts.pack(starts)).add("postings", PackedInts.pack(postings, size));
    }

    public int sessions() {
        return sessions;
    }

    public int itemCount() {
        return (int) (postingStarts.size() - 1);
    }

    /** How many items the longest session has. */
    public int longestSession() {
        int longest = 0;
        for (int session = 0; session < sessions; session++) {
            longest = Math.max(longest, end(session) - start(session));
        }
        return longest;
    }

    /** The logarithm of how few of the sessions have the item, at least 0.1. */
    public float inverseFrequency(int item) {
        int count = Math.max(1, postingsTo(item) - postingsFrom(item));
        return (float) Math.max(0.1, Math.log(sessions / (double) count));
    }

    int start(int session) {
        return starts.get(session);
    }

    int end(int session) {
        return starts.get(session + 1L);
    }

    /** Copies the items of so many clicks. */
    void items(int click, int count, int[] into, int at) {
        items.copy(click, count, into, at);
    }

    int postingsFrom(int item) {
        return postingStarts.get(item);
    }

    int postingsTo(int item) {
        return postingStarts.get(item + 1L);
    }

    /** Copies the sessions of postings; an item's go from the newest session back. */
    void postings(int from, int to, int[] into) {
        postings.copy(from, to - from, into, 0);
    }
}
