package dev.shopkeeper.recommenders.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * By hand. Sessions, oldest first: {0 1}, {1 2 3}, {0 2}, {2 3}; 9 clicks, of which 2 on item 0, 2 on 1, 3 on 2, 2 on 3.
 */
class VmisKnnTest {
    private static final Offset<Float> EXACT = within(1e-5f);
    private static final float RARE = (float) Math.log(9 / 2.0);
    private static final float COMMON = (float) Math.log(9 / 3.0);

    private final SessionLog log = new SessionLog(4, new int[] {0, 2, 5, 7, 9}, new int[] {0, 1, 1, 2, 3, 0, 2, 2, 3});

    /** Items 0 and 1: session 0 has both (1/2 + 2/2), 1 the last (2/2), 2 the first (1/2); weights .9, .9 and .8. */
    @Test
    void scoresByPositionSimilarityAndInverseFrequency() throws IOException {
        RankedItems answer = recommend(new VmisKnn.Parameters(10, 10, 2, 1), 0, 1);
        assertThat(answer.item(0)).isEqualTo(0);
        assertThat(answer.score(0)).isCloseTo((0.9f * 1.5f + 0.8f * 0.5f) * RARE, EXACT);
        assertThat(answer.item(1)).isEqualTo(2);
        assertThat(answer.score(1)).isCloseTo((0.9f * 1 + 0.8f * 0.5f) * COMMON, EXACT);
        assertThat(answer.item(2)).isEqualTo(3);
        assertThat(answer.score(2)).isCloseTo(0.9f * RARE, EXACT);
        assertThat(answer.size()).as("the last item is left out").isEqualTo(3);
    }

    @Test
    void looksAtTheLastItemsOnly() throws IOException {
        RankedItems answer = recommend(new VmisKnn.Parameters(10, 10, 1, 0), 0, 3);
        assertThat(answer.item(0)).isEqualTo(2);
        assertThat(answer.score(0)).isCloseTo(0.9f * 2, EXACT);
        assertThat(answer.item(1)).isEqualTo(1);
        assertThat(answer.size()).isEqualTo(2);
    }

    /** Of the sessions with item 2 the newest two are 2 and 3, and of these alone comes the answer. */
    @Test
    void comparesTheNewestSessions() throws IOException {
        RankedItems answer = recommend(new VmisKnn.Parameters(2, 10, 1, 0), 2);
        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.contains(0)).isTrue();
        assertThat(answer.contains(3)).isTrue();
    }

    @Test
    void ofEquallySimilarSessionsTheNewerCounts() throws IOException {
        RankedItems answer = recommend(new VmisKnn.Parameters(10, 1, 1, 0), 2);
        assertThat(answer.size()).isEqualTo(1);
        assertThat(answer.item(0)).isEqualTo(3);
    }

    @Test
    void aRepeatedItemCountsWhereItWasClickedLast() throws IOException {
        RankedItems answer = recommend(new VmisKnn.Parameters(10, 10, 3, 0), 0, 1, 0);
        assertThat(answer.item(0)).isEqualTo(1);
        assertThat(answer.score(0)).isCloseTo(0.9f * (2 / 2f + 3 / 2f) + 0.8f * (2 / 2f), EXACT);
    }

    @Test
    void anEmptySessionHasNoAnswer() throws IOException {
        assertThat(recommend(new VmisKnn.Parameters(10, 10, 3, 0)).size()).isZero();
    }

    private RankedItems recommend(VmisKnn.Parameters parameters, int... session) throws IOException {
        RankedItems answer = new RankedItems(4);
        VmisKnn model = new VmisKnn(log, parameters);
        model.recommend(session, session.length, answer);
        model.recommend(session, session.length, answer);
        return answer;
    }
}
