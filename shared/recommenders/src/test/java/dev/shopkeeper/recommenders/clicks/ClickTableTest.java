package dev.shopkeeper.recommenders.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickTableTest {
    private final SessionLogBuilder clicks = new SessionLogBuilder();

    @Test
    void sortsClicksByTimeAndSessionsByTheirLastClick() throws IOException {
        read("SessionId\tItemId\tTime", "s1\tc\t30", "s1\ta\t10", "s2\tx\t5.5", "s1\tb\t20", "s2\ty\t6");
        assertThat(sessions()).isEqualTo("x y|a b c");
    }

    @Test
    void takesColumnsInAnyOrderAmongOthersAfterAByteOrderMark() throws IOException {
        read("\uFEFFTime\tPrice\tItemId\tSessionId", "2\t9\tb\ts", "1\t9\ta\ts", "", "3\t\tc\ts\tmore");
        assertThat(sessions()).isEqualTo("a b c");
    }

    @Test
    void aClickThatSaysTheSameTwiceCountsOnceAndAReturnCountsAgain() throws IOException {
        read("SessionId\tItemId\tTime", "s\ta\t1", "s\ta\t1", "s\tb\t1", "s\ta\t1", "s\ta\t2");
        assertThat(sessions()).isEqualTo("a b a");
        assertThat(clicks.duplicates()).isEqualTo(2);
    }

    @Test
    void idsAreAnyText() throws IOException {
        read("SessionId\tItemId\tTime", "a session\t🛒\t1", "a session\t\"q,;'\t2", "a session\t茶\t3");
        assertThat(sessions()).isEqualTo("🛒 \"q,;' 茶");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|line 1: no header with [SessionId, ItemId, Time]",
                "SessionId~Time|line 1: no column ItemId among [SessionId, Time]",
                "SessionId~ItemId~Time|line 1: no clicks after the header",
                "SessionId~ItemId~Time;s~i~1;s~i|line 3: no Time",
                "SessionId~ItemId~Time;s~~1|line 2: ItemId is empty",
                "SessionId~ItemId~Time;~i~1|line 2: SessionId is empty",
                "SessionId~ItemId~Time;s~i j~1|line 2: ItemId 'i j' has a space",
                "SessionId~ItemId~Time;s~i~noon|line 2: Time 'noon' is not a number",
                "SessionId~ItemId~Time;s~i~NaN|line 2: Time 'NaN' is not a finite number",
                "SessionId~ItemId~Time;s~i~1e999|line 2: Time '1e999' is not a finite number"
            })
    void saysWhichLineIsNoClick(String table, String complaint) {
        assertThatThrownBy(() -> read(table.replace('~', '\t').split(";")))
                .isInstanceOf(MalformedClicksException.class)
                .hasMessage(complaint);
    }

    private void read(String... lines) throws IOException {
        ClickTable.read(new BufferedReader(new StringReader(String.join("\n", lines))), clicks);
    }

    private String sessions() {
        SessionLog log = clicks.build();
        String[] ids = clicks.itemIds();
        return IntStream.range(0, log.sessions())
                .mapToObj(session -> IntStream.range(log.start(session), log.end(session))
                        .mapToObj(click -> ids[log.item(click)])
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("|"));
    }
}
