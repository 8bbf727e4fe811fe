package dev.shopkeeper.operatortables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTableTest {
    private record Shelf(String name, String room) {}

    private record Refused(long row, long line, String code, String field) {}

    private static final TableLayout<Shelf> LAYOUT =
            new TableLayout<>(List.of("name", "room"), List.of("note"), 3, "shelves", OperatorTableTest::check);

    private final List<Shelf> shelves = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    private static Checked<Shelf> check(TableRow row) {
        return row.field("room").isEmpty()
                ? Checked.rejected("invalid_room", "room", "a shelf has a room")
                : Checked.accepted(new Shelf(row.field("name"), row.field("room")));
    }

    private OperatorTable<Shelf> table() {
        return new OperatorTable<>(LAYOUT, shelves::add, this::refuse);
    }

    private void refuse(long row, long line, Rejection why) {
        refused.add(new Refused(row, line, why.code(), why.field()));
        messages.add(why.message());
    }

    private void read(String... lines) {
        table().read(new ByteArrayInputStream(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";"})
    void readsCommasAndSemicolonsWithAndWithoutMark(String delimiter) {
        for (String mark : List.of("", "\uFEFF")) {
            read(
                    mark + String.join(delimiter, " Room", "\"NAME\"", "note"),
                    String.join(delimiter, " 1 ", "\"top" + delimiter + " left\"", ""),
                    "",
                    String.join(delimiter, "2", "厨房"));
        }
        assertThat(refused).isEmpty();
        assertThat(shelves.subList(0, 2)).isEqualTo(shelves.subList(2, 4));
        assertThat(shelves.subList(0, 2))
                .containsExactly(new Shelf("top" + delimiter + " left", "1"), new Shelf("厨房", "2"));
    }

    @Test
    void readsAFile(@TempDir Path folder) throws IOException {
        table().read(Files.writeString(folder.resolve("shelves.csv"), "name,room\ntop,1\n"));
        assertThat(shelves).containsExactly(new Shelf("top", "1"));
    }

    @Test
    void aRowThatIsNotRightIsCountedWithoutEmptyLinesAndFoundWithThem() {
        read("name,room", "top,1", "", "\"bot\r\ntom\",", "left,2,3", "right,4");
        assertThat(shelves).containsExactly(new Shelf("top", "1"));
        assertThat(refused)
                .containsExactly(
                        new Refused(3, 5, "invalid_room", "room"),
                        new Refused(4, 6, "too_many_fields", ""),
                        new Refused(5, 7, "too_many_shelves", ""));
        assertThat(messages.getLast()).isEqualTo("only the first 3 shelves are followed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "note", "names,rooms"})
    void everyColumnThatIsMissingIsNamed(String header) {
        read(header, "top,1");
        assertThat(shelves).isEmpty();
        assertThat(refused)
                .containsExactly(
                        new Refused(1, 1, "missing_column", "name"), new Refused(1, 1, "missing_column", "room"));
    }

    @Test
    void aColumnThatIsNotFollowedIsNamed() {
        read("name,room,colour", "top,1,red");
        assertThat(shelves).hasSize(1);
        assertThat(refused).containsExactly(new Refused(1, 1, "unknown_column", "colour"));
    }

    @Test
    void aFileThatBreaksOffKeepsItsGoodRows() {
        read("name,room", "top,1", "\"left,2");
        assertThat(shelves).containsExactly(new Shelf("top", "1"));
        assertThat(refused).containsExactly(new Refused(0, 0, "unreadable", ""));
    }

    @Test
    void whatIsNoUtf8CannotBeTakenForAName() {
        table().read(new ByteArrayInputStream("name,room\ncafé,1\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(shelves).containsExactly(new Shelf("caf\uFFFD", "1"));
    }

    @Test
    void aFaultOfWhoeverTakesTheRowsIsNotTheFiles() {
        var table = new OperatorTable<>(
                LAYOUT,
                shelf -> {
                    throw new IllegalStateException("the disk is full");
                },
                this::refuse);
        var csv = new ByteArrayInputStream("name,room\ntop,1\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> table.read(csv)).hasMessage("the disk is full");
        assertThat(refused).isEmpty();
    }
}
