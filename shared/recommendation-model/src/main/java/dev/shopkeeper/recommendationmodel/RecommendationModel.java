package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommendationmodel.users.UserModel;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.SessionModel;
import dev.shopkeeper.recommenders.blend.BlendedModel;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;

/**
 * All that the shop's events say, read where it lies: in memory, or in a mapped file. Items go by their numbers in the
 * catalogue. Immutable; for any number of threads.
 */
public final class RecommendationModel {
    private final ModelFile file;
    private final ModelFacts facts;
    private final Catalogue catalogue;
    private final SessionModel sessions;
    private final Recommender users;
    private final RelatedItems together;
    private final RelatedItems similar;
    private final RelatedItems alike;
    private final PopularLists popular;
    private final PopularLists trending;
    private final RepeatPurchases repeats;

    private RecommendationModel(ModelFile file) throws UnreadableModelFileException {
        this.file = file;
        facts = ModelFacts.read(file);
        catalogue = Catalogue.read(file);
        int items = catalogue.size();
        sessions = sessions(file, items);
        together = RelatedItems.read(file, ModelPart.TOGETHER.prefix(), items);
        similar = RelatedItems.read(file, ModelPart.SIMILAR.prefix(), items);
        alike = RelatedItems.read(file, ModelPart.ALIKE.prefix(), items);
        popular = PopularLists.read(file, ModelPart.POPULAR.prefix(), items);
        trending = PopularLists.read(file, ModelPart.TRENDING.prefix(), items);
        repeats = RepeatPurchases.read(file);
        users = UserModel.read(file, items, repeats);
    }

    /** A model of a shop without a session knows nothing of sessions. */
    private static SessionModel sessions(ModelFile file, int items) throws UnreadableModelFileException {
        if (!file.has("sessions.starts")) {
            return (session, length, answer) -> answer.clear();
        }
        BlendedModel model = BlendedModel.read(file);
        if (model.itemCount() != items) {
            throw new UnreadableModelFileException(
                    "sessions of " + model.itemCount() + " items with a catalogue of " + items);
        }
        return model;
    }

    /**
     * Checks every length and number.
     *
     * @throws UnreadableModelException for anything but a whole model of a known format
     */
    public static RecommendationModel read(ModelFile file) {
        try {
            return new RecommendationModel(file);
        } catch (UnreadableModelFileException e) {
            throw new UnreadableModelException("the recommendation model is damaged: " + e.getMessage(), e);
        }
    }

    public ModelFacts facts() {
        return facts;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** What comes next in a running session. */
    public SessionModel sessions() {
        return sessions;
    }

    /** What somebody wants whose past is known; has no answer as long as nothing was learned. */
    public Recommender users() {
        return users;
    }

    /** What is bought together: scores are confidences, of rules with a lift above 1; support counts orders. */
    public RelatedItems together() {
        return together;
    }

    /** What the same people looked at and bought. */
    public RelatedItems similar() {
        return similar;
    }

    /** What is described alike, for items that hardly anybody has met yet, and from others to these. */
    public RelatedItems alike() {
        return alike;
    }

    public PopularLists popular() {
        return popular;
    }

    /** What is wanted more than it used to be. */
    public PopularLists trending() {
        return trending;
    }

    /** What it is time to buy again. */
    public RepeatPurchases repeats() {
        return repeats;
    }

    /** Where all of it lies; for a draft that keeps parts of it. */
    public ModelFile file() {
        return file;
    }
}
