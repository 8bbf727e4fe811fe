package dev.shopkeeper.recommenders.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionLogTest {
    private final SessionLog log = new SessionLog(4, new int[] {0, 3, 5, 6}, new int[] {0, 1, 0, 2, 1, 1});

    @Test
    void listsTheClicksOfEachItem() {
        SessionLog.ItemClicks clicks = log.byItem();
        assertThat(clicks.offsets()).containsExactly(0, 2, 5, 6, 6);
        assertThat(clicks.clicks()).containsExactly(0, 2, 1, 4, 5, 3);
        assertThat(log.sessionOfClicks()).containsExactly(0, 0, 0, 1, 1, 2);
    }

    @Test
    void keepsTheLastClicksOfLongSessions() {
        SessionLog cut = log.lastClicks(2);
        assertThat(cut.clicks()).isEqualTo(5);
        assertThat(cut.item(cut.start(0))).isEqualTo(1);
        assertThat(cut.length(2)).isEqualTo(1);
    }

    @Test
    void theOldestSessionsAreALogOfTheirOwn() {
        SessionLog oldest = log.oldest(2);
        assertThat(oldest.clicks()).isEqualTo(5);
        assertThat(oldest.itemCount()).isEqualTo(4);
        assertThat(oldest.age(1)).isZero();
        assertThat(oldest.age(0)).isEqualTo(0.5);
    }
}
