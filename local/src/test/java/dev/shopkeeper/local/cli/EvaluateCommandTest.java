package dev.shopkeeper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void comparesModelsAndTheirCombination() throws IOException {
        shop("UserId\tItemId\tTime");
        assertThat(execute("--split", "leave-one-out", "--k", "2")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("160 interactions of 40 users or sessions with 8 items")
                .contains("40 questions, settings and weights chosen on 40 earlier ones")
                .contains(
                        "HR@2",
                        "popular",
                        "seen again",
                        "item-item bm25",
                        "vmis-knn",
                        "session blend",
                        "als",
                        "ease",
                        "combination",
                        "Done in");
    }

    @Test
    void writesFiguresForPrograms() throws IOException {
        shop("SessionId\tItemId\tTime");
        Path csv = home.resolve("figures.csv");
        assertThat(execute("--test-share", "0.3", "--output", csv.toString())).isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(1 + 10)
                .startsWith("model,hr,mrr,ndcg,coverage,popularity,diversity,novelty,weight,setting,again");
        Path json = home.resolve("figures.json");
        assertThat(execute("--test-share", "0.3", "--output", json.toString())).isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.get("models")).hasSize(10);
        assertThat(figures.at("/models/9/model").asText()).isEqualTo("combination");
        assertThat(figures.at("/models/9/hr").asDouble()).isBetween(0.5, 1.0);
        assertThat(execute("--output", home.resolve("none/figures.json").toString()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'User\tItem\tTime\n1\t2\t3\n', 'line 1: the header must name UserId or SessionId, ItemId and Time'",
        "'UserId\tItemId\tTime\n1\t2\n', 'line 2: 2 columns instead of 3'",
        "'UserId\tItemId\tTime\n1\t2\tsoon\n', \"line 2: Time 'soon' is not a number\"",
        "'UserId\tItemId\tTime\n\t2\t3\n', 'line 2: user is empty'",
        "'UserId\tItemId\tTime\n', 'no interaction after the header'",
        "'UserId\tItemId\tTime\n1\t2\t3\n', 'nothing to ask for'",
    })
    void saysWhatIsWrongWithAFile(String content, String complaint) throws IOException {
        Files.writeString(home.resolve("interactions.tsv"), content);
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(complaint.replace("\"", ""))
                .doesNotContain("\tat ");
    }

    /** 40 users who go round a ring of 8 items, from one to the next. */
    private void shop(String header) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int user = 0; user < 40; user++) {
            for (int step = 0; step < 4; step++) {
                lines.add("u" + user + "\ti" + (user + step) % 8 + "\t" + (step * 100 + user));
            }
        }
        Files.write(home.resolve("interactions.tsv"), lines);
    }

    private int execute(String... options) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(
                List.of("evaluate", "--input", home.resolve("interactions.tsv").toString()));
        arguments.addAll(List.of(options));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Messages.in("en"));
        Workbench workbench = new Workbench(home, terminal, null, Clock.systemUTC(), new CountDownLatch(0));
        return Shopkeeper.commandLine(workbench).execute(arguments.toArray(String[]::new));
    }
}
