package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.embedding.ItemVectors;
import dev.shopkeeper.recommenders.neighbours.NeighbourIndex;
import dev.shopkeeper.recommenders.popularity.ItemPopularity;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.transitions.TransitionIndex;

/**
 * Similar sessions and transitions propose, a learned ranker decides. Reads the model where it lies, in memory or in a
 * mapped file. An answer that knows too few items ends with the most popular ones, and so does one about an empty session.
 */
public final class BlendedModel implements SessionModel {
    private final NeighbourIndex neighbours;
    private final TransitionIndex transitions;
    private final ItemPopularity popularity;
    private final ItemVectors vectors;
    private final Ranker ranker;
    private final int itemCount;
    private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(this::newDesk);

    private BlendedModel(ModelFile file, Ranker ranker) throws UnreadableModelFileException {
        if (ranker.features() != CandidateFeatures.FEATURES) {
            throw new UnreadableModelFileException(
                    "the ranker knows " + ranker.features() + " features, this program " + CandidateFeatures.FEATURES);
        }
        neighbours = NeighbourIndex.read(file);
        transitions = TransitionIndex.read(file);
        popularity = ItemPopularity.read(file);
        vectors = ItemVectors.read(file);
        itemCount = popularity.itemCount();
        this.ranker = ranker;
        checkTogether();
    }

    private void checkTogether() throws UnreadableModelFileException {
        if (neighbours.itemCount() != itemCount
                || transitions.itemCount() != itemCount
                || vectors.itemCount() != itemCount) {
            throw new UnreadableModelFileException("parts of " + itemCount + ", " + neighbours.itemCount() + ", "
                    + transitions.itemCount() + " and " + vectors.itemCount() + " items");
        }
        if (neighbours.longestSession() > RunningSession.LONGEST) {
            throw new UnreadableModelFileException("a session of " + neighbours.longestSession() + " clicks");
        }
    }

    public int itemCount() {
        return itemCount;
    }

    /** @param file as {@link BlendedModelBuilder} made it */
    public static BlendedModel read(ModelFile file) throws UnreadableModelFileException {
        return new BlendedModel(file, Ranker.read(file));
    }

    static BlendedModel read(ModelFile file, Ranker ranker) throws UnreadableModelFileException {
        return new BlendedModel(file, ranker);
    }

    private BlendedModel(BlendedModel parts, Ranker ranker) {
        neighbours = parts.neighbours;
        transitions = parts.transitions;
        popularity = parts.popularity;
        vectors = parts.vectors;
        itemCount = parts.itemCount;
        this.ranker = ranker;
    }

    /** The same parts, ranked by another ranker. */
    BlendedModel with(Ranker other) {
        return new BlendedModel(this, other);
    }

    @Override
    public void recommend(int[] session, int length, RankedItems answer) {
        answer.clear();
        if (length > 0) {
            desks.get().recommend(session, length, answer);
        }
        for (int rank = 0; rank < popularity.listed() && answer.size() < answer.capacity(); rank++) {
            int item = popularity.popular(rank);
            if (!answer.contains(item)) {
                answer.append(item, Float.NEGATIVE_INFINITY);
            }
        }
    }

    Desk newDesk() {
        return new Desk(this);
    }

    /** What one thread needs for one answer. */
    static final class Desk {
        private final RunningSession running;
        private final Candidates candidates;
        private final NeighbourVotes neighbourVotes;
        private final TransitionVotes transitionVotes;
        private final CandidateFeatures features;
        private final Ranker ranker;
        private final float[] unit = new float[CandidateFeatures.CHOSEN];
        private final float[] scores = new float[CandidateFeatures.CHOSEN];

        Desk(BlendedModel model) {
            running = new RunningSession(model.itemCount);
            candidates = new Candidates(model.itemCount);
            neighbourVotes = new NeighbourVotes(model.neighbours);
            transitionVotes = new TransitionVotes(model.transitions);
            features = new CandidateFeatures(model.popularity, model.vectors);
            ranker = model.ranker;
        }

        void recommend(int[] session, int length, RankedItems answer) {
            describe(session, length);
            ranker.score(features.matrix(), features.count(), CandidateFeatures.CHOSEN, unit, scores);
            for (int i = 0; i < features.count(); i++) {
                answer.offer(candidates.item(features.chosen(i)), scores[i]);
            }
        }

        /** Leaves the features of the best candidates in {@link #features()}. */
        void describe(int[] session, int length) {
            candidates.clear();
            running.begin(session, length);
            neighbourVotes.vote(running, candidates);
            transitionVotes.vote(running, candidates);
            for (int back = 1; back <= running.length(); back++) {
                candidates.place(running.item(back));
            }
            features.describe(running, candidates);
            running.end();
        }

        CandidateFeatures features() {
            return features;
        }

        /** The item of a chosen candidate. */
        int item(int chosen) {
            return candidates.item(features.chosen(chosen));
        }
    }
}
