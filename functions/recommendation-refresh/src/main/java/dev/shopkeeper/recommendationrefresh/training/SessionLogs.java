package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.blend.BlendedModel;
import dev.shopkeeper.recommenders.blend.BlendedModelBuilder;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;

/** The sessions of interactions, as the session models learn from them. */
public final class SessionLogs {
    private SessionLogs() {}

    public static SessionLog of(Interactions interactions) {
        return new SessionLog(
                interactions.products().size(),
                interactions.sessions().start(),
                interactions.sessions().item());
    }

    /** A model of the sessions alone; it has nothing to say if there are none. */
    public static SessionModel model(Interactions interactions, Ranker ranker) {
        if (interactions.size() == 0) {
            return (_, _, answer) -> answer.clear();
        }
        var file = new ModelFile.Builder();
        BlendedModelBuilder.write(of(interactions), ranker, file);
        try {
            return BlendedModel.read(file.build());
        } catch (UnreadableModelFileException e) {
            throw new IllegalStateException("what was just built can't be read", e);
        }
    }
}
