package dev.shopkeeper.recommenders.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import org.junit.jupiter.api.Test;

class AlsFactorsTest {
    private final ImplicitAls trained =
            ImplicitAls.train(SmallShop.matrix(), new AlsSettings(3, 0.1, 2, 20, 7), done -> {});

    @Test
    void scoresAsTheModelThatWasTrained() throws UnreadableModelFileException {
        AlsFactors kept = AlsFactors.read(written(), "als", SmallShop.ITEMS);
        for (int user = 0; user < SmallShop.USERS; user++) {
            Past past = SmallShop.past(user);
            assertThat(SmallShop.scores(kept, past)).containsExactly(SmallShop.scores(trained, past), within(.02));
        }
        assertThat(SmallShop.items(kept, Past.of(), 3)).isEmpty();
    }

    @Test
    void knowsNothingOfItemsThatCameLater() throws UnreadableModelFileException {
        AlsFactors kept = AlsFactors.read(written(), "als", SmallShop.ITEMS + 1);
        assertThat(SmallShop.items(kept, Past.of(SmallShop.ITEMS), 3)).isEmpty();
        assertThat(SmallShop.items(kept, Past.of(SmallShop.ITEMS, 1), 3))
                .isEqualTo(SmallShop.items(kept, Past.of(1), 3));
    }

    @Test
    void refusesFactorsOfMoreItemsThanThereAre() throws UnreadableModelFileException {
        ModelFile file = written();
        assertThatThrownBy(() -> AlsFactors.read(file, "als", SmallShop.ITEMS - 1))
                .isInstanceOf(UnreadableModelFileException.class);
    }

    private ModelFile written() throws UnreadableModelFileException {
        ModelFile.Builder file = new ModelFile.Builder();
        trained.write("als", file);
        return file.build();
    }
}
