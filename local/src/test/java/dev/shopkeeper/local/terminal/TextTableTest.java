package dev.shopkeeper.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsNumbersToTheRightAndWideCharactersByTheirColumns() {
        TextTable table = new TextTable(List.of("商品", "units")).row("茶", 5).row("tea pot", 1200);
        assertThat(table.lines()).containsExactly("商品     units", "───────  ─────", "茶           5", "tea pot   1200");
    }

    @Test
    void printsAHeaderWithoutRows() {
        assertThat(new TextTable(List.of("a", "bc")).lines()).containsExactly("a  bc", "─  ──");
    }

    @Test
    void refusesARowOfAnotherLength() {
        TextTable table = new TextTable(List.of("a"));
        assertThatThrownBy(() -> table.row("1", "2")).isInstanceOf(IllegalArgumentException.class);
    }
}
