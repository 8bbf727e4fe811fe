package dev.shopkeeper.recommendationrefresh.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsFileTest {
    private static final Product TEA = new Product(
            "tea\t1", "Grüner Tee 🍵", "Tea", "Acme", 499, "EUR", 1_000, 2_000, List.of("tea-100g", "tea\n1kg"));
    private static final Product POT = new Product("pot", "pot", "", "", -1, "", 5, 4_000_000_000L, List.of("pot"));

    @Test
    void keepsWhatUpdatesNeed() throws UnreadableModelFileException {
        var sessions = new Sessions(
                new int[] {0, 2, 3},
                new int[] {7, -1},
                new int[] {1, 0},
                new int[] {0, 1, 0},
                new byte[] {0, 2, 1},
                new int[] {1_700_000_000, 1_700_000_001, (int) 4_000_000_000L});
        var all = new Interactions(
                List.of(TEA, POT),
                List.of(new Segment("", ""), new Segment("DE", "app")),
                8,
                sessions,
                new Orders(new int[1], new int[0], new int[0], new int[0]));
        Interactions read = SessionsFile.read(SessionsFile.write(all));
        assertThat(read.products()).isEqualTo(all.products());
        assertThat(read.segments()).isEqualTo(all.segments());
        assertThat(read.sessions().start()).isEqualTo(sessions.start());
        assertThat(read.sessions().segment()).isEqualTo(sessions.segment());
        assertThat(read.sessions().item()).isEqualTo(sessions.item());
        assertThat(read.sessions().kind()).isEqualTo(sessions.kind());
        assertThat(read.sessions().seconds()).isEqualTo(sessions.seconds());
        assertThat(read.sessions().user()).as("whose they are is not kept").containsOnly(-1);
        assertThat(read.asOf()).as("after 2038").isEqualTo(4_000_000_000L);
    }

    @Test
    void refusesADamagedFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sessions.bin");
        SessionsFile.write(WrittenInteractions.of("1 - DE tea pot")).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SessionsFile.read(ModelFile.open(file))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void addsLaterOnesBehindThoseThatAreKnown() {
        Interactions known = WrittenInteractions.of("1 0 DE tea pot");
        Interactions later = WrittenInteractions.of("2 0 FR cup tea:cart", "3 - DE cup");
        Interactions all = LaterInteractions.added(known, later);
        assertThat(all.products()).extracting(Product::id).containsExactly("tea", "pot", "cup");
        assertThat(all.products().getFirst().lastSeen())
                .isEqualTo(later.products().get(1).lastSeen());
        assertThat(all.products().getFirst().firstSeen())
                .isEqualTo(known.products().getFirst().firstSeen());
        assertThat(all.sessions().item()).containsExactly(0, 1, 2, 0, 2);
        assertThat(all.sessions().start()).containsExactly(0, 2, 4, 5);
        assertThat(all.sessions().segment()).containsExactly(0, 1, 0);
        assertThat(all.sessions().user()).as("who is who was not kept").containsExactly(0, 1, -1);
        assertThat(all.asOf()).isEqualTo(later.asOf());
    }
}
