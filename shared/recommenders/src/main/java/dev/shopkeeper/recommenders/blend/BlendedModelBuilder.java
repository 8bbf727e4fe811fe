package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.embedding.ItemVectors;
import dev.shopkeeper.recommenders.neighbours.NeighbourIndex;
import dev.shopkeeper.recommenders.popularity.ItemPopularity;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ItemIds;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.transitions.Transitions;

/** Builds all parts of a blended model from a log of sessions. */
public final class BlendedModelBuilder {
    private static final int LONGEST_ROW = 100;
    private static final int RECENT_SESSIONS = 1000;
    private static final int DIMENSIONS = 48;

    private BlendedModelBuilder() {}

    /**
     * The model as one file, with the ids of the items.
     *
     * @param log at least one click
     * @param ids of the items, in their order
     */
    public static ModelFile build(SessionLog log, String[] ids, Ranker ranker) throws UnreadableModelFileException {
        ModelFile.Builder file = new ModelFile.Builder();
        ItemIds.write(ids, file);
        write(log, ranker, file);
        return file.build();
    }

    /** Adds all parts but the ids. */
    public static void write(SessionLog log, Ranker ranker, ModelFile.Builder file) {
        ranker.write(file);
        write(log, file);
    }

    /** The parts that a ranker learns to weigh. */
    static ModelFile withoutRanker(SessionLog log) throws UnreadableModelFileException {
        ModelFile.Builder file = new ModelFile.Builder();
        write(log, file);
        return file.build();
    }

    private static void write(SessionLog log, ModelFile.Builder file) {
        if (log.clicks() == 0) {
            throw new IllegalArgumentException("a model of no clicks");
        }
        SessionLog recent = log.lastClicks(RunningSession.LONGEST);
        NeighbourIndex.write(recent, RECENT_SESSIONS, file);
        ItemPopularity.write(log, file);
        Transitions transitions = Transitions.of(log, LONGEST_ROW);
        transitions.write(file);
        ItemVectors.write(transitions.soon(), DIMENSIONS, file);
    }
}
