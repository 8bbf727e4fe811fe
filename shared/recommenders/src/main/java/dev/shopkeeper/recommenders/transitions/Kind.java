package dev.shopkeeper.recommenders.transitions;

/** In which sense one item follows another; {@code gap} is 1 for the very next click. */
public enum Kind {
    /** The very next click. */
    NEXT(0.25f),
    /** Soon after, fading with the gap. */
    SOON(0.5f),
    /** Soon after, in new sessions above all: what is in season. */
    LATELY(0.5f),
    /** Later in the session, whenever. */
    LATER(0.8f),
    /** Soon before: for items that are looked at in any order. */
    BEFORE(0.5f);

    private static final int KINDS = values().length;

    private final float fading;

    Kind(float fading) {
        this.fading = fading;
    }

    /** How much the last item but one of a running session counts beside the last one, and so on back. */
    public float fading() {
        return fading;
    }

    public static int count() {
        return KINDS;
    }

    /**
     * What one pair of clicks adds.
     *
     * @param age of the session: 0 for the newest, below 1 for the oldest
     */
    double weight(int gap, double age) {
        return switch (this) {
            case NEXT -> gap == 1 ? 1 : 0;
            case SOON, BEFORE -> Math.exp(-0.7 * (gap - 1));
            case LATELY -> Math.exp(-age / 0.15 - 0.5 * (gap - 1));
            case LATER -> 1;
        };
    }
}
