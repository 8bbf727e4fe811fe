package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommendationmodel.users.UserModel;
import dev.shopkeeper.recommenders.blend.BlendedModelBuilder;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.PurchaseCycles;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects the parts of a model. What is not given is empty. The same parts give the same bytes. */
public final class ModelDraft {
    private static final double ANY_HORIZON = 1;

    private final ModelFile.Builder file = new ModelFile.Builder();
    private final Set<ModelPart> given = EnumSet.of(ModelPart.FACTS, ModelPart.CATALOGUE);
    private final int items;

    /** @param catalogue by the items' numbers; ids all different */
    public ModelDraft(ModelFacts facts, List<CatalogueItem> catalogue) {
        items = catalogue.size();
        facts.write(file);
        Catalogue.write(catalogue, file);
    }

    /** @param log of as many items as the catalogue; none without a click */
    public ModelDraft sessions(SessionLog log, Ranker ranker) {
        if (log.itemCount() != items) {
            throw new IllegalArgumentException(log.itemCount() + " items in sessions, " + items + " in the catalogue");
        }
        give(ModelPart.SESSIONS);
        if (log.clicks() > 0) {
            BlendedModelBuilder.write(log, ranker, file);
        }
        return this;
    }

    /** Scores are confidences. */
    public ModelDraft together(RelatedTable table) {
        return related(ModelPart.TOGETHER, table);
    }

    public ModelDraft similar(RelatedTable table) {
        return related(ModelPart.SIMILAR, table);
    }

    public ModelDraft alike(RelatedTable table) {
        return related(ModelPart.ALIKE, table);
    }

    public ModelDraft users(UserModel users) {
        give(ModelPart.USERS);
        users.write(items, file);
        return this;
    }

    public ModelDraft popular(PopularTable lists) {
        return lists(ModelPart.POPULAR, lists);
    }

    public ModelDraft trending(PopularTable lists) {
        return lists(ModelPart.TRENDING, lists);
    }

    public ModelDraft repeats(RepeatPurchases repeats) {
        give(ModelPart.REPEATS);
        repeats.write(file);
        return this;
    }

    /**
     * Takes parts of another model as they are. Its items must be the first ones of this catalogue, in the same order:
     * an item that is new has nothing in these parts.
     *
     * @param parts but neither the sessions nor the catalogue, which have an entry for every item
     */
    public ModelDraft keep(ModelFile other, ModelPart... parts) {
        for (ModelPart part : parts) {
            if (part == ModelPart.SESSIONS) {
                throw new IllegalArgumentException("sessions can't be kept");
            }
            give(part);
            other.sizes().keySet().stream().filter(part::has).forEach(name -> copy(other, name));
        }
        return this;
    }

    private void copy(ModelFile other, String name) {
        try {
            file.add(name, other.section(name));
        } catch (UnreadableModelFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In memory; see {@link ModelStore} for how it is kept. */
    public ModelFile build() {
        EnumSet.complementOf(EnumSet.copyOf(given)).forEach(this::empty);
        try {
            return file.build();
        } catch (UnreadableModelFileException e) {
            throw new IllegalStateException("what was just built can't be read", e);
        }
    }

    private void empty(ModelPart part) {
        switch (part) {
            case TOGETHER, SIMILAR, ALIKE -> related(part, new RelatedTable());
            case POPULAR, TRENDING -> lists(part, new PopularTable());
            case REPEATS -> repeats(new PurchaseCycles(0).build(ANY_HORIZON));
            case FACTS, CATALOGUE, SESSIONS, USERS -> {}
        }
    }

    private ModelDraft related(ModelPart part, RelatedTable table) {
        give(part);
        table.write(part.prefix(), items, file);
        return this;
    }

    private ModelDraft lists(ModelPart part, PopularTable lists) {
        give(part);
        lists.write(part.prefix(), items, file);
        return this;
    }

    private void give(ModelPart part) {
        if (!given.add(part)) {
            throw new IllegalArgumentException(part + " given twice");
        }
    }
}
