package dev.shopkeeper.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.gateway.BodyBudget.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int LONGEST = 300_000;

    @Test
    void readsBodiesUpToTheLimit() throws IOException, InterruptedException {
        BodyBudget budget = new BodyBudget(1, LONGEST, Duration.ZERO);

        assertThat(length(read(budget, 0))).isZero();
        assertThat(length(read(budget, 65_536))).isEqualTo(65_536);
        assertThat(length(read(budget, LONGEST))).isEqualTo(LONGEST);
        assertThat(read(budget, LONGEST + 1)).isInstanceOf(Read.TooLong.class);
    }

    @Test
    void hasNoRoomUntilAnotherBodyIsDone() throws IOException, InterruptedException {
        BodyBudget budget = new BodyBudget(1, LONGEST, Duration.ZERO);
        Read.Whole first = (Read.Whole) read(budget, LONGEST);
        Read.Whole second = (Read.Whole) read(budget, LONGEST);
        Read third = (Read.Whole) read(budget, LONGEST);
        Read fourth = read(budget, LONGEST);

        assertThat(third).isInstanceOf(Read.Whole.class);
        assertThat(fourth).isInstanceOf(Read.NoRoom.class);
        first.lease().close();
        assertThat(read(budget, LONGEST)).isInstanceOf(Read.Whole.class);
        second.lease().close();
    }

    @Test
    void givesBackWhatARefusedBodyTook() throws IOException, InterruptedException {
        BodyBudget budget = new BodyBudget(1, LONGEST, Duration.ZERO);
        for (int i = 0; i < 100; i++) {
            assertThat(read(budget, LONGEST + 1)).isInstanceOf(Read.TooLong.class);
        }
        assertThat(read(budget, LONGEST)).isInstanceOf(Read.Whole.class);
    }

    private static Read read(BodyBudget budget, int length) throws IOException, InterruptedException {
        return budget.read(new ByteArrayInputStream(new byte[length]));
    }

    private static int length(Read read) {
        assertThat(read).isInstanceOf(Read.Whole.class);
        Read.Whole whole = (Read.Whole) read;
        whole.lease().close();
        return whole.bytes().length;
    }
}
