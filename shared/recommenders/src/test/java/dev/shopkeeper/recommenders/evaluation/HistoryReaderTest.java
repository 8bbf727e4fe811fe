package dev.shopkeeper.recommenders.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistoryReaderTest {
    @Test
    void ordersEachUsersStepsByTime() {
        Histories histories =
                read("\ufeffItemId\tTime\tx\tUserId", "a\t30\t\tu", "b\t10.5\t\tu", "c\t5\t\tv", "a\t10\t\tu");
        assertThat(histories.items()).containsExactly("a", "b", "c");
        assertThat(histories.start()).containsExactly(0, 3, 4);
        assertThat(histories.item()).containsExactly(1, 0, 0, 2);
        assertThat(histories.seconds()).containsExactly(10, 10, 30, 5);
    }

    @Test
    void takesCommasAndAnyIds() {
        Histories histories = read("SessionId,ItemId,Time", "1,\"🫖 a\",1e9", "", "1, x ,2e9");
        assertThat(histories.items()).containsExactly("\"🫖 a\"", "x");
        assertThat(histories.past(0, 1).items()).containsExactly(0);
        assertThat(histories.past(0, 1).now()).isEqualTo(2_000_000_000);
    }

    @Test
    void namesTheLineThatMeansNothing() {
        assertThatThrownBy(() -> read("a\tb"))
                .isInstanceOf(MalformedHistoryException.class)
                .hasMessageStartingWith("line 1: the header must name UserId or SessionId, ItemId and Time");
        assertThatThrownBy(() -> read("UserId\tItemId\tTime", "1\t\t3")).hasMessage("line 2: ItemId is empty");
        assertThatThrownBy(() -> read("UserId\tItemId\tTime", "1\t2\t3", "1\t2\tNaN"))
                .hasMessage("line 3: Time 'NaN' is not a number");
        assertThatThrownBy(() -> read("UserId\tItemId\tTime", "1\t2\t3\t4"))
                .hasMessage("line 2: 4 columns instead of 3");
    }

    static Histories read(String... lines) {
        HistoryReader reader = new HistoryReader();
        for (String line : lines) {
            reader.accept(line);
        }
        return reader.build();
    }
}
