package dev.shopkeeper.recommenders.popularity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.popularity.ItemPopularity.Figure;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ItemPopularityTest {
    /** Item 0 was clicked in the first 60 of 100 sessions, 1 in the last 40, 2 twice in each of the last ten, 3 never. */
    private static ItemPopularity popularity() throws IOException {
        int[] starts = new int[101];
        int[] items = new int[200];
        int size = 0;
        for (int session = 0; session < 100; session++) {
            items[size++] = session < 60 ? 0 : 1;
            if (session >= 90) {
                items[size++] = 2;
                items[size++] = 2;
            }
            starts[session + 1] = size;
        }
        ModelFile.Builder file = new ModelFile.Builder();
        ItemPopularity.write(new SessionLog(4, starts, Arrays.copyOf(items, size)), file);
        return ItemPopularity.read(file.build());
    }

    @Test
    void listsFirstWhatIsClickedNow() throws IOException {
        ItemPopularity popularity = popularity();
        assertThat(popularity.listed()).isEqualTo(4);
        assertThat(new int[] {popularity.popular(0), popularity.popular(1), popularity.popular(2)})
                .containsExactly(2, 1, 0);
    }

    @Test
    void figuresCompareItems() throws IOException {
        ItemPopularity popularity = popularity();
        assertThat(popularity.figure(0, Figure.CLICKS)).isGreaterThan(popularity.figure(1, Figure.CLICKS));
        assertThat(popularity.figure(3, Figure.CLICKS)).isZero();
        assertThat(popularity.figure(0, Figure.RECENT_CLICKS)).isLessThan(popularity.figure(1, Figure.RECENT_CLICKS));
        assertThat(popularity.figure(2, Figure.TREND)).isGreaterThan(0.5f);
        assertThat(popularity.figure(0, Figure.TREND)).isLessThan(0.5f);
        assertThat(popularity.figure(0, Figure.AGE)).isGreaterThan(popularity.figure(1, Figure.AGE));
        assertThat(popularity.figure(2, Figure.RETURNS)).isGreaterThan(popularity.figure(1, Figure.RETURNS));
    }
}
