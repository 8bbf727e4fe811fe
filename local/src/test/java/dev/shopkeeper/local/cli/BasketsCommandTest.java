package dev.shopkeeper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasketsCommandTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesItemsetsAndRules() throws IOException {
        file("bread milk\nbread butter\nbread butter milk\nbread butter\n");
        assertThat(execute("--min-support", "2", "--min-confidence", "0.7")).isZero();
        assertThat(home.resolve("sets.csv")).hasContent("""
                        items,size,count,support
                        milk,1,2,0.5
                        milk bread,2,2,0.5
                        butter,1,3,0.75
                        butter bread,2,3,0.75
                        bread,1,4,1.0
                        """);
        assertThat(home.resolve("rules.csv")).hasContent("""
                        antecedent,consequent,count,support,confidence,lift,leverage,conviction
                        butter,bread,3,0.75,1.0,1.0,0.0,inf
                        milk,bread,2,0.5,1.0,1.0,0.0,inf
                        bread,butter,3,0.75,0.75,1.0,0.0,1.0
                        """);
        assertThat(printed())
                .startsWith("4 baskets with 3 different items\n")
                .contains("Itemsets: 5", "of size 2: 2", "Rules: 3", "Read in ");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Reading baskets.txt…\nLooking for itemsets…\n");
    }

    @Test
    void saysWhatItLeftOut() throws IOException {
        file("a a b\n\n \na\n");
        assertThat(execute("--min-support", "1")).isZero();
        assertThat(printed()).contains("2 baskets", "2 lines have no item", "1 items that their basket has already");
    }

    @Test
    void keepsIdsWithQuotesSeparatorsAndAnyLetters() throws IOException {
        file("12\" plate|茶 叶|=1+1\n12\" plate|茶 叶\n");
        assertThat(execute("--min-support", "2", "--separator", "|")).isZero();
        assertThat(home.resolve("sets.csv"))
                .hasContent(
                        "items,size,count,support\n茶 叶,1,2,1.0\n\"茶 叶|12\"\" plate\",2,2,1.0\n\"12\"\" plate\",1,2,1.0\n");
    }

    @Test
    void readsAndWritesGzip() throws IOException {
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(home.resolve("baskets.txt")))) {
            gzip.write("a b\na b\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(executeAll(arguments("sets.csv.gz", "--min-support", "1"))).isZero();
        byte[] written = Files.readAllBytes(home.resolve("sets.csv.gz"));
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(written))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("items,size,count,support\nb,1,2,1.0\nb a,2,2,1.0\na,1,2,1.0\n");
        }
    }

    @Test
    void makesRulesWithAnyConsequentWhenAsked() throws IOException {
        file("a b c\n");
        assertThat(execute("--min-support", "1", "--consequents", "any")).isZero();
        assertThat(Files.readAllLines(home.resolve("rules.csv")))
                .hasSize(1 + 12)
                .contains("a,c b,1,1.0,1.0,1.0,0.0,inf");
    }

    @Test
    void refusesAnExplosionAndSaysWhatHelps() throws IOException {
        String wide = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        file(wide + "\n" + wide + "\n");
        assertThat(execute("--min-support", "2", "--limit", "1000")).isEqualTo(2);
        assertThat(complaint())
                .isEqualTo("shopkeeper: more than 1000 itemsets are in 2 baskets or more;"
                        + " raise --min-support or --limit, or lower --max-size");
        assertThat(home.resolve("sets.csv")).doesNotExist();
        assertThat(execute("--min-support", "2", "--max-size", "2", "--limit", "2000", "--min-confidence", "0"))
                .isEqualTo(2);
        assertThat(complaint()).contains("more than 2000 rules", "raise --min-confidence");
    }

    @Test
    void refusesASupportThatNothingCanReach() throws IOException {
        file("a b\na\n");
        assertThat(execute("--min-support", "3")).isEqualTo(2);
        assertThat(complaint()).isEqualTo("shopkeeper: --min-support 3 is more than the 2 baskets there are");
    }

    @Test
    void saysWhichFileIsBad() throws IOException {
        file("");
        assertThat(execute("--min-support", "1")).isEqualTo(2);
        assertThat(complaint()).endsWith("baskets.txt: the file is empty");
        file("\n \n");
        assertThat(execute("--min-support", "1")).isEqualTo(2);
        assertThat(complaint()).endsWith("baskets.txt: no line has an item");
        Files.write(home.resolve("baskets.txt"), new byte[] {'a', '\n', (byte) 0xff, '\n'});
        assertThat(execute("--min-support", "1")).isEqualTo(2);
        assertThat(complaint()).contains("baskets.txt").contains("not UTF-8");
        file("a\n");
        assertThat(executeAll(arguments("none/sets.csv", "--min-support", "1"))).isEqualTo(2);
        assertThat(complaint()).endsWith("sets.csv: there is no folder for it");
    }

    private int execute(String... options) {
        return executeAll(arguments("sets.csv", options));
    }

    private List<String> arguments(String itemsets, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("baskets", "--input", home.resolve("baskets.txt").toString()));
        arguments.addAll(List.of("--itemsets", home.resolve(itemsets).toString()));
        arguments.addAll(List.of("--rules", home.resolve("rules.csv").toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private int executeAll(List<String> arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Messages.in("en"));
        Workbench workbench = new Workbench(home, terminal, null, Clock.systemUTC(), new CountDownLatch(0));
        return Shopkeeper.commandLine(workbench).execute(arguments.toArray(String[]::new));
    }

    private void file(String content) throws IOException {
        Files.writeString(home.resolve("baskets.txt"), content);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8).lines().reduce("", (before, line) -> line);
    }
}
