package dev.shopkeeper.recommenders.popularity;

import dev.shopkeeper.recommenders.Selection;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What is known of each item by itself, one byte a figure; and the items most clicked of late. */
public final class ItemPopularity {
    /** How many items the list of the most popular holds. */
    public static final int LISTED = 200;

    private static final double RECENT = 0.03;
    private static final double LATELY = 0.2;
    private static final int FIGURES = Figure.values().length;

    private final MemorySegment figures;
    private final PackedInts popular;
    private final int listed;

    /** Figures of an item, each scaled to about 0 to 1. */
    public enum Figure {
        /** The logarithm of its clicks. */
        CLICKS(16),
        /** The logarithm of its clicks of the last few per cent of the sessions. */
        RECENT_CLICKS(16),
        /** Whether it is gaining: recent clicks against those of a longer time, 0.5 for neither. */
        TREND(8),
        /** How long it has been around: 1 since the first session. */
        AGE(1),
        /** How likely a visitor comes back to it within the session. */
        RETURNS(1);

        private final double range;

        Figure(double range) {
            this.range = range;
        }

        private byte encode(double value) {
            return (byte) Math.round(Math.clamp(value / range, 0.0, 1.0) * 255);
        }
    }

    private ItemPopularity(ModelFile file) throws UnreadableModelFileException {
        figures = file.section("items.figures");
        popular = PackedInts.read(file, "items.popular").below(itemCount());
        listed = (int) popular.size();
        if (figures.byteSize() % FIGURES != 0 || listed > LISTED) {
            throw new UnreadableModelFileException(figures.byteSize() + " figures, " + listed + " popular items");
        }
    }

    public static ItemPopularity read(ModelFile file) throws UnreadableModelFileException {
        return new ItemPopularity(file);
    }

    public static void write(SessionLog log, ModelFile.Builder file) {
        int items = log.itemCount();
        SessionLog.ItemClicks clicks = log.byItem();
        int[] sessionOf = log.sessionOfClicks();
        byte[] bytes = new byte[items * FIGURES];
        long[] ranked = new long[items];
        for (int item = 0; item < items; item++) {
            double recent = 0;
            double lately = 0;
            for (int at = clicks.offsets()[item]; at < clicks.offsets()[item + 1]; at++) {
                double age = log.age(sessionOf[clicks.clicks()[at]]);
                recent += Math.exp(-age / RECENT);
                lately += Math.exp(-age / LATELY);
            }
            int from = item * FIGURES;
            bytes[from] = Figure.CLICKS.encode(log2(1 + clicks.count(item)));
            bytes[from + 1] = Figure.RECENT_CLICKS.encode(log2(1 + recent));
            bytes[from + 2] = Figure.TREND.encode(4 + log2((recent + 0.3) / (lately * RECENT / LATELY + 0.3)));
            bytes[from + 3] = Figure.AGE.encode(age(item, log, clicks, sessionOf));
            bytes[from + 4] = Figure.RETURNS.encode(returns(item, clicks, sessionOf));
            ranked[item] = (long) Float.floatToRawIntBits((float) (recent + 1e-3 * lately)) << 32 | items - 1 - item;
        }
        int listed = Math.min(LISTED, items);
        Selection.sortLargest(ranked, items, listed);
        int[] popular = new int[listed];
        for (int i = 0; i < listed; i++) {
            popular[i] = items - 1 - (int) ranked[i];
        }
        file.add("items.figures", MemorySegment.ofArray(bytes)).add("items.popular", PackedInts.pack(popular));
    }

    private static double age(int item, SessionLog log, SessionLog.ItemClicks clicks, int[] sessionOf) {
        return clicks.count(item) == 0 ? 0 : log.age(sessionOf[clicks.clicks()[clicks.offsets()[item]]]);
    }

    /** Clicks on an item that were not the session's first on it, smoothed towards one in seven. */
    private static double returns(int item, SessionLog.ItemClicks clicks, int[] sessionOf) {
        int returns = 0;
        for (int at = clicks.offsets()[item] + 1; at < clicks.offsets()[item + 1]; at++) {
            returns += sessionOf[clicks.clicks()[at]] == sessionOf[clicks.clicks()[at - 1]] ? 1 : 0;
        }
        return (returns + 2.0) / (clicks.count(item) + 15.0);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    public int itemCount() {
        return (int) (figures.byteSize() / FIGURES);
    }

    public float figure(int item, Figure figure) {
        return (figures.get(ValueLayout.JAVA_BYTE, (long) item * FIGURES + figure.ordinal()) & 0xff) / 255f;
    }

    /** How many items the list of the most popular has. */
    public int listed() {
        return listed;
    }

    /** The most popular item at that rank. */
    public int popular(int rank) {
        return popular.get(rank);
    }
}
