package dev.shopkeeper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendCommandTest {
    private static final String HEADER = "SessionId\tItemId\tTime\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void listsNextItemsLineByLine() throws IOException {
        write("train.tsv", HEADER + walks());
        write("queries.txt", "🛒\n🛒 茶\nnobody-knows 茶\nnobody-knows\n\n");
        assertThat(recommend("--k", "2", "--latency", path("latency.csv"))).isZero();
        List<String> lists = Files.readAllLines(folder.resolve("lists.txt"));
        assertThat(lists).hasSize(5).allMatch(list -> list.split(" ").length == 2);
        assertThat(lists.get(0)).startsWith("茶 ");
        assertThat(lists.get(1)).startsWith("\"mug\" ");
        assertThat(lists.get(2)).startsWith("\"mug\" ");
        assertThat(lists.get(3)).isEqualTo(lists.get(4));
        assertThat(Files.readAllLines(folder.resolve("latency.csv")))
                .hasSize(6)
                .startsWith("query,microseconds")
                .last()
                .asString()
                .matches("5,[0-9.E]+");
        assertThat(printed()).contains("30 sessions, 90 clicks of 3 items", "2 queries without a known item");
    }

    @Test
    void readsGzipAndAnswersInChinese() throws IOException {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve("train.tsv")))) {
            file.write((HEADER + walks()).getBytes(StandardCharsets.UTF_8));
        }
        write("queries.txt", "🛒\n");
        assertThat(recommend("--no-tune", "--lang", "zh")).isZero();
        assertThat(Files.readString(folder.resolve("lists.txt"))).isEqualTo("茶 \"mug\" 🛒\n");
        assertThat(printed()).contains("30 个会话");
    }

    @Test
    void oneClickIsEnough() throws IOException {
        write("train.tsv", HEADER + "s\ti\t1\n");
        write("queries.txt", "i\n");
        assertThat(recommend()).isZero();
        assertThat(Files.readString(folder.resolve("lists.txt"))).isEqualTo("i\n");
        assertThat(printed()).contains("too few new sessions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|i|train.tsv: no such file",
                "''|i|train.tsv: the file is empty",
                "SessionId,ItemId,Time|i|train.tsv: line 1: no column SessionId",
                "SessionId~ItemId~Time;s~i~soon|i|train.tsv: line 2: Time 'soon' is not a number",
                "SessionId~ItemId~Time;s~i~1|none|queries.txt: no such file",
                "SessionId~ItemId~Time;s~i~1|''|queries.txt: the file is empty"
            })
    void saysWhatCannotBeRead(String train, String queries, String complaint) throws IOException {
        write("train.tsv", train == null ? null : train.replace('~', '\t').replace(';', '\n'));
        write("queries.txt", queries);
        assertThat(recommend()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(complaint).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000000", "many"})
    void aListHasOneToTwoHundredItems(String length) throws IOException {
        write("train.tsv", HEADER + walks());
        write("queries.txt", "i\n");
        assertThat(recommend("--k", length)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--k");
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        write("train.tsv", HEADER + walks());
        write("queries.txt", "i\n");
        Files.createDirectory(folder.resolve("lists.txt"));
        assertThat(recommend()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("lists.txt: can't be written");
    }

    /** Thirty visitors look at the same three items in a row. */
    private static String walks() {
        StringBuilder rows = new StringBuilder();
        for (int visitor = 0; visitor < 30; visitor++) {
            for (String item : new String[] {"🛒", "茶", "\"mug\""}) {
                rows.append(visitor)
                        .append('\t')
                        .append(item)
                        .append('\t')
                        .append(rows.length())
                        .append('\n');
            }
        }
        return rows.toString();
    }

    private int recommend(String... more) {
        Terminal terminal = new Terminal(stream(out), stream(err), false, Messages.in("en"));
        String[] files = {
            "recommend", "--train", path("train.tsv"), "--queries", path("queries.txt"), "--output", path("lists.txt")
        };
        String[] arguments = Stream.of(files, more).flatMap(Arrays::stream).toArray(String[]::new);
        return Shopkeeper.commandLine(new Workbench(folder, terminal, null, Clock.systemUTC(), new CountDownLatch(0)))
                .execute(arguments);
    }

    private void write(String name, String text) throws IOException {
        if (text != null) {
            Files.writeString(folder.resolve(name), text);
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
