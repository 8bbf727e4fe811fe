package dev.shopkeeper.recommenders.transitions;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.embedding.SparseMatrix;
import dev.shopkeeper.recommenders.storage.ModelFile;

/** Counts what follows each item of a log, for the index and for the item vectors. */
public final class Transitions {
    private final TransitionTable table;

    private Transitions(TransitionTable table) {
        this.table = table;
    }

    /** @param longestRow how many entries are kept for an item */
    public static Transitions of(SessionLog log, int longestRow) {
        return new Transitions(TransitionTable.of(log, longestRow));
    }

    public void write(ModelFile.Builder file) {
        TransitionIndex.write(table, file);
    }

    /** How often each item comes soon after another one. */
    public SparseMatrix soon() {
        return new SparseMatrix(table.offsets(), table.targets(), table.weights()[Kind.SOON.ordinal()].clone());
    }
}
