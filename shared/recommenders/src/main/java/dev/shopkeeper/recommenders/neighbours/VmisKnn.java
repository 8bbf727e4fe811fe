package dev.shopkeeper.recommenders.neighbours;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.Arrays;

/**
 * VMIS-kNN as Serenade 0.3 computes it: similarity decays linearly with the position in the running session, a
 * neighbour's items count by inverse frequency and by how recent its best match is, and the last item of the running
 * session is never answered. A reference to measure against; {@code blend} holds what the functions use.
 */
public final class VmisKnn implements SessionModel {
    private final Parameters parameters;
    private final NeighbourIndex index;
    private final float[] inverseFrequency;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(this::newScratch);

    /**
     * @param mostRecent sessions compared (m)
     * @param neighbours sessions that count in the end (k)
     * @param lastItems how many items of the running session are looked at
     * @param inverseFrequencyWeight factor of the logarithm of clicks over the item's clicks; 0 for none
     */
    public record Parameters(int mostRecent, int neighbours, int lastItems, double inverseFrequencyWeight) {}

    /** Sessions longer than 99.5 % of all are left out, repeated items of a session count once. */
    public VmisKnn(SessionLog log, Parameters parameters) throws UnreadableModelFileException {
        this.parameters = parameters;
        SessionLog sets = withoutRepeats(log);
        SessionLog usual = withoutLongest(sets);
        ModelFile.Builder file = new ModelFile.Builder();
        NeighbourIndex.write(usual, parameters.mostRecent(), file);
        index = NeighbourIndex.read(file.build());
        inverseFrequency = inverseFrequency(usual, parameters.inverseFrequencyWeight());
    }

    @Override
    public void recommend(int[] session, int length, RankedItems answer) {
        answer.clear();
        if (length == 0) {
            return;
        }
        Scratch memory = scratch.get();
        int from = Math.max(0, length - parameters.lastItems());
        memory.match(session, from, length);
        memory.score();
        for (int i = 0; i < memory.touched; i++) {
            int item = memory.items[i];
            if (item != session[length - 1]) {
                answer.offer(item, memory.scores[item]);
            }
            memory.scores[item] = Float.NaN;
        }
        for (int at = from; at < length; at++) {
            memory.position[session[at]] = 0;
        }
    }

    private Scratch newScratch() {
        return new Scratch(
                new NeighbourSearch(index, parameters.neighbours(), parameters.mostRecent()), inverseFrequency);
    }

    private static float[] inverseFrequency(SessionLog log, double weight) {
        SessionLog.ItemClicks clicks = log.byItem();
        float[] factors = new float[log.itemCount()];
        for (int item = 0; item < factors.length; item++) {
            double factor = Math.log(log.clicks() / (double) Math.max(1, clicks.count(item))) * weight;
            factors[item] = factor > 0 ? (float) factor : 1;
        }
        return factors;
    }

    private static SessionLog withoutRepeats(SessionLog log) {
        int[] starts = new int[log.sessions() + 1];
        int[] items = new int[log.clicks()];
        int[] seenIn = new int[log.itemCount()];
        int size = 0;
        for (int session = 0; session < log.sessions(); session++) {
            for (int click = log.start(session); click < log.end(session); click++) {
                if (seenIn[log.item(click)] != session + 1) {
                    seenIn[log.item(click)] = session + 1;
                    items[size++] = log.item(click);
                }
            }
            starts[session + 1] = size;
        }
        return new SessionLog(log.itemCount(), starts, items);
    }

    private static SessionLog withoutLongest(SessionLog log) {
        int[] lengths = new int[log.sessions()];
        Arrays.setAll(lengths, log::length);
        Arrays.sort(lengths);
        int longest = lengths[(int) Math.min(lengths.length - 1, Math.round(0.995 * lengths.length))];
        int[] starts = new int[log.sessions() + 1];
        int[] items = new int[log.clicks()];
        int size = 0;
        for (int session = 0; session < log.sessions(); session++) {
            if (log.length(session) <= longest) {
                for (int click = log.start(session); click < log.end(session); click++) {
                    items[size++] = log.item(click);
                }
            }
            starts[session + 1] = size;
        }
        return new SessionLog(log.itemCount(), starts, items);
    }

    /** What one thread needs for one answer. */
    private static final class Scratch {
        private final NeighbourSearch search;
        private final float[] inverseFrequency;
        private final float[] scores;
        private final int[] items;
        private final int[] position;
        private int touched;

        Scratch(NeighbourSearch search, float[] inverseFrequency) {
            this.search = search;
            this.inverseFrequency = inverseFrequency;
            scores = new float[inverseFrequency.length];
            Arrays.fill(scores, Float.NaN);
            items = new int[inverseFrequency.length];
            position = new int[inverseFrequency.length];
        }

        void match(int[] session, int from, int to) {
            int distinct = (int) Arrays.stream(session, from, to).distinct().count();
            search.begin();
            for (int at = to - 1; at >= from; at--) {
                if (position[session[at]] == 0) {
                    position[session[at]] = to - at;
                    search.match(session[at], (at - from + 1) / (float) distinct, Integer.MAX_VALUE / 2);
                }
            }
            search.select();
        }

        void score() {
            touched = 0;
            for (int place = 0; place < search.size(); place++) {
                int start = search.from(place);
                int end = search.from(place + 1);
                int match = Integer.MAX_VALUE;
                for (int at = start; at < end; at++) {
                    int position = this.position[search.item(at)];
                    match = position > 0 ? Math.min(match, position) : match;
                }
                add(start, end, (match < 100 ? 1 - 0.1f * match : 0) * search.similarity(place));
            }
        }

        private void add(int start, int end, float weight) {
            for (int at = start; at < end; at++) {
                int item = search.item(at);
                if (Float.isNaN(scores[item])) {
                    scores[item] = 0;
                    items[touched++] = item;
                }
                scores[item] += weight * inverseFrequency[item];
            }
        }
    }
}
