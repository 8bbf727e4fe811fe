package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommenders.collaborative.Neighbourhood;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;

/** For each item those that go with it, best first; an item that is newer than the table has none. */
public final class RelatedItems implements Neighbourhood {
    private final PackedInts starts;
    private final PackedInts targets;
    private final PackedFloats scores;
    private final PackedInts support;
    private final int items;
    private final int rows;

    private RelatedItems(ModelFile file, String name, int items) throws UnreadableModelFileException {
        targets = PackedInts.read(file, name + ".targets").below(items);
        starts = PackedInts.read(file, name + ".starts").rising(targets.size());
        scores = PackedFloats.read(file, name + ".scores", targets.size());
        support = PackedInts.read(file, name + ".support").sized(targets.size()).below(1L << 31);
        this.items = items;
        rows = (int) (starts.size() - 1);
        if (rows > items) {
            throw new UnreadableModelFileException("'" + name + "' has " + rows + " rows for " + items + " items");
        }
    }

    /** @param items how many the catalogue has */
    public static RelatedItems read(ModelFile file, String name, int items) throws UnreadableModelFileException {
        return new RelatedItems(file, name, items);
    }

    @Override
    public int items() {
        return items;
    }

    /** How many items go with this one. */
    @Override
    public int count(int item) {
        return item < rows ? starts.get(item + 1L) - starts.get(item) : 0;
    }

    /** @param rank from 0, below {@link #count} */
    @Override
    public int target(int item, int rank) {
        return targets.get((long) starts.get(item) + rank);
    }

    /** Above 0, within 0.2 %. */
    @Override
    public float score(int item, int rank) {
        return scores.get((long) starts.get(item) + rank);
    }

    /** How many sessions or orders say so; 0 where nothing is counted. */
    public int support(int item, int rank) {
        return support.get((long) starts.get(item) + rank);
    }
}
