package dev.shopkeeper.local.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.Timeline;
import dev.shopkeeper.local.frame.Notes.Count;
import dev.shopkeeper.local.frame.Notes.Kind;
import dev.shopkeeper.local.frame.Refusal.Reason;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.local.terminal.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final String HEADER = "unique_id,ds,y\n";

    @TempDir
    private Path folder;

    private GapRule gaps = GapRule.ZERO;
    private Frequency frequency = Frequency.DAILY;

    @Test
    void readsSeriesInTheOrderOfTheirFirstRows() throws IOException {
        Frame frame = read(HEADER + "b,2026-01-01,1\nc,2026-01-01,7\nb,2026-01-02,2.5\na,2026-01-01,3\n");
        assertThat(frame.series()).extracting(FrameSeries::id).containsExactly("b", "c", "a");
        assertThat(values(frame, 0)).containsExactly(1, 2.5);
        assertThat(frame.rows()).isEqualTo(4);
        assertThat(frame.notes().counts()).isEmpty();
        assertThat(frame.series().getFirst().demand().timeline())
                .isEqualTo(new Timeline.Dated(LocalDateTime.parse("2026-01-01T00:00"), Frequency.DAILY));
    }

    @Test
    void findsColumnsInAnyOrderAndLeavesWordsOut() throws IOException {
        Frame frame = read("""
                ds,category,y,price,unique_id,stockout,
                2026-01-01,tea,4,9.5,a,0,x
                2026-01-02,tea,5,9.5,a,1,x
                2026-01-03,tea,,8,a,,x
                2026-01-04,tea,,8,a,,x
                """);
        assertThat(frame.regressors()).containsExactly("price");
        assertThat(frame.ignored()).containsExactly("category");
        var demand = frame.series().getFirst().demand();
        assertThat(demand.values()).containsExactly(4, 5);
        assertThat(demand.outOfStock()).containsExactly(false, true);
        Regressor price = demand.regressors().getFirst();
        assertThat(price.name()).isEqualTo("price");
        assertThat(price.values()).containsExactly(9.5, 9.5, 8, 8);
    }

    @Test
    void leavesARegressorOutThatIsUnknownInTheFuture() throws IOException {
        Frame frame = read("""
                unique_id,ds,y,price,promotion
                known,1,4,2,0
                known,2,,2,1
                known,3,,2,1
                unknown,1,4,2,0
                unknown,2,,2,1
                """);
        assertThat(frame.series().get(0).demand().regressors()).hasSize(2);
        assertThat(frame.series().get(1).demand().regressors()).isEmpty();
        assertThat(frame.notes().counts()).containsEntry(Kind.NO_FUTURE_REGRESSOR, new Count(1, 2, "unknown"));
    }

    @Test
    void countsWordsAmongARegressorsNumbersAsUnknown() throws IOException {
        Frame frame = read("unique_id,ds,y,price\na,1,4,2\na,2,4,much\na,3,,2\na,4,,2\n");
        assertThat(frame.series().getFirst().demand().regressors().getFirst().values())
                .containsExactly(2, Double.NaN, 2, 2);
        assertThat(frame.notes().counts()).containsEntry(Kind.UNREADABLE_REGRESSOR, new Count(1, 1, "a"));
    }

    @Test
    void sortsTimes() throws IOException {
        assertThat(values(read("unique_id,ds,y\na,3,30\na,1,10\na,2,20\n"), 0)).containsExactly(10, 20, 30);
    }

    @Test
    void addsUpRowsOfTheSameTime() throws IOException {
        Frame frame = read(HEADER + "a,1,1\na,2,2\na,2,5\na,2,\nb,1,1e308\nb,1,1e308\n");
        assertThat(values(frame, 0)).containsExactly(1, 7);
        assertThat(values(frame, 1)).containsExactly(Double.MAX_VALUE);
        assertThat(frame.notes().counts()).containsEntry(Kind.DUPLICATES_SUMMED, new Count(2, 3, "a"));
    }

    @Test
    void takesTimesWithoutARowAsNoDemandOrAsUnknown() throws IOException {
        String rows = HEADER + "a,2026-01-01,3\na,2026-01-04,4\na,2026-01-05,5\n";
        Frame zero = read(rows);
        assertThat(values(zero, 0)).containsExactly(3, 0, 0, 4, 5);
        assertThat(zero.notes().counts()).containsEntry(Kind.GAPS_ZERO, new Count(1, 2, "a"));
        gaps = GapRule.MISSING;
        Frame missing = read(rows);
        assertThat(values(missing, 0)).containsExactly(3, Double.NaN, Double.NaN, 4, 5);
        assertThat(missing.notes().counts()).containsEntry(Kind.GAPS_MISSING, new Count(1, 2, "a"));
    }

    @Test
    void keepsWhatNobodyKnowsWithinAndDropsItAtTheEnd() throws IOException {
        Frame frame = read(HEADER + "a,1,\na,2,2\na,3,NaN\na,4,4\na,5,null\nnone,7,\nnone,8,n/a\n");
        assertThat(values(frame, 0)).containsExactly(Double.NaN, 2, Double.NaN, 4);
        assertThat(values(frame, 1)).containsExactly(Double.NaN, Double.NaN);
        assertThat(frame.series().get(1).time(2)).isEqualTo("9");
        assertThat(frame.notes().counts()).containsOnly(Map.entry(Kind.NO_VALUES, new Count(1, 1, "none")));
    }

    @Test
    void keepsReturns() throws IOException {
        Frame frame = read(HEADER + "a,1,5\na,2,-7\n");
        assertThat(values(frame, 0)).containsExactly(5, -7);
        assertThat(frame.notes().counts()).containsEntry(Kind.NEGATIVE, new Count(1, 1, "a"));
    }

    @Test
    void readsIdsWithCommasQuotesAndLineBreaks() throws IOException {
        Frame frame = read(HEADER + "\"a,\"\"b\"\"\nc\",1,5\n\"a,\"\"b\"\"\nc\",2,6\n商品,1,7\n");
        assertThat(frame.series()).extracting(FrameSeries::id).containsExactly("a,\"b\"\nc", "商品");
        assertThat(values(frame, 0)).containsExactly(5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFunique_id,ds,y\na,1,2\n",
                "UNIQUE_ID, DS ,Y\r\na, 1 ,2\r\n\r\n",
                "unique_id\tds\ty\na\t1\t2"
            })
    void readsWhatOtherProgramsWrite(String text) throws IOException {
        assertThat(values(read(text), 0)).containsExactly(2);
    }

    @Test
    void readsDecimalCommasWhereSemicolonsEndFields() throws IOException {
        assertThat(values(read("unique_id;ds;y\na;1;2,5\na;2;3.5\n"), 0)).containsExactly(2.5, 3.5);
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("frame.csv.gz");
        Files.write(file, gzip(HEADER + "a,1,2\n"));
        assertThat(values(FrameReader.read(file, options(), Progress.none()), 0))
                .containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({
        "three, y, three",
        "Infinity, y, Infinity",
        "1e999, y, 1e999",
        "0x1p3, y, 0x1p3",
        "1f, y, 1f",
        "'\"1,5\"', y, '1,5'"
    })
    void refusesASeriesWithWordsForNumbersAndNamesThePlace(String cell, String column, String shown)
            throws IOException {
        Frame frame = read(HEADER + "good,1,2\nbad,1,2\nbad,2," + cell + "\ngood,2,3\n");
        assertThat(frame.refused())
                .containsExactly(new Refusal("bad", Reason.UNREADABLE_NUMBER, List.of("4", column, shown)));
        assertThat(frame.series()).extracting(FrameSeries::id).containsExactly("good");
        assertThat(values(frame, 0)).containsExactly(2, 3);
    }

    @Test
    void readsTheLargestNumbers() throws IOException {
        assertThat(values(read(HEADER + "a,1,1e300\na,2,-1.7E+308\na,3,.5\n"), 0))
                .containsExactly(1e300, -1.7e308, .5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad,2026-02-30,1|UNREADABLE_TIME|3,2026-02-30",
                "bad,7,1|UNREADABLE_TIME|3,7",
                "bad,01.02.2026,1|UNREADABLE_TIME|3,01.02.2026",
                "bad,2026-01-01|FIELD_COUNT|3,2,3",
                "bad,2026-01-01,1,2|FIELD_COUNT|3,4,3",
            })
    void refusesASeriesWithABadRowAndNamesTheLine(String row, Reason reason, String details) throws IOException {
        Frame frame = read(HEADER + "good,2026-01-01,2\n" + row + "\n");
        assertThat(frame.refused()).containsExactly(new Refusal("bad", reason, List.of(details.split(","))));
        assertThat(frame.series()).extracting(FrameSeries::id).containsExactly("good");
    }

    @Test
    void refusesRowsWithoutAnId() throws IOException {
        Frame frame = read(HEADER + "good,1,2\n,1,2\n");
        assertThat(frame.refused()).containsExactly(new Refusal("", Reason.MISSING_ID, List.of("3")));
        assertThat(frame.series()).hasSize(1);
    }

    @Test
    void refusesStockOutsThatAreNeitherYesNorNo() throws IOException {
        Frame frame = read("unique_id,ds,y,stockout\na,1,2,maybe\nb,1,2,TRUE\nb,2,2,no\n");
        assertThat(frame.refused())
                .containsExactly(new Refusal("a", Reason.UNREADABLE_STOCKOUT, List.of("2", "maybe")));
        assertThat(frame.series().getFirst().demand().outOfStock()).containsExactly(true, false);
    }

    @Test
    void refusesTimesBetweenTwoSteps() throws IOException {
        frequency = Frequency.WEEKLY;
        Frame frame = read(HEADER + "a,2026-01-01,1\na,2026-01-08,1\nb,2026-01-01,1\nb,2026-01-03,1\n");
        assertThat(frame.refused())
                .containsExactly(new Refusal("b", Reason.BETWEEN_STEPS, List.of("2026-01-03", "2026-01-01")));
        assertThat(values(frame, 0)).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01,2026-02-01,2026-03-02,2026-03-02", "2026-01-01,2026-01-15,2026-02-01,2026-01-15"})
    void refusesMonthsOnDifferentDays(String first, String second, String third, String named) throws IOException {
        frequency = Frequency.MONTHLY;
        Frame frame = read(HEADER + "a," + first + ",1\na," + second + ",1\na," + third + ",1\n");
        assertThat(frame.refused())
                .containsExactly(new Refusal("a", Reason.BETWEEN_STEPS, List.of(named, "2026-01-01")));
    }

    @Test
    void refusesWeeksAndMonthsCalledDays() throws IOException {
        Frame frame = read(HEADER
                + "week,2026-01-01,1\nweek,2026-01-08,1\nweek,2026-01-15,1\nweek,2026-01-22,1\n"
                + "month,2026-01-01,1\nmonth,2026-02-01,1\nmonth,2026-03-01,1\nmonth,2026-04-01,1\n"
                + "rare,2026-01-01,1\nrare,2026-01-08,1\nrare,2026-03-15,1\nrare,2026-05-22,1\n");
        assertThat(frame.refused())
                .containsExactly(
                        new Refusal("week", Reason.COARSER, List.of("7", "7")),
                        new Refusal("month", Reason.COARSER, List.of("28", "31")));
        assertThat(frame.series()).extracting(FrameSeries::id).containsExactly("rare");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01,9999-01-01", "1,9223372036854775807", "-9223372036854775808,9223372036854775807"})
    void refusesSeriesOfEndlessLength(String first, String last) throws IOException {
        Frame frame = read(HEADER + "a," + first + ",1\na," + last + ",1\nb," + first + ",1\n");
        assertThat(frame.refused()).containsExactly(new Refusal("a", Reason.TOO_LONG, List.of(first, last, "1000000")));
        assertThat(frame.series()).hasSize(1);
    }

    @Test
    void readsLongSeries() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int step = 0; step < 50_000; step++) {
            rows.append("a,").append(step).append(',').append(step % 24).append('\n');
        }
        assertThat(values(read(rows.toString()), 0)).hasSize(50_000).endsWith(49_999 % 24);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unique_id,ds,y|the file has a header and no rows",
                "unique_id,ds,value|no column y in the header 'unique_id,ds,value'; a frame has unique_id, ds and y",
                "unique_id,ds,y,y|the column y is there 2 times",
            })
    void refusesAFileThatIsNoFrame(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(FrameException.class).hasMessage(message);
    }

    @Test
    void refusesTimesThatCannotTellStepsApart() {
        frequency = Frequency.HOURLY;
        assertThatThrownBy(() -> read(HEADER + "a,2026-01-01,1\n"))
                .isInstanceOf(FrameException.class)
                .hasMessage("column ds is too coarse for --freq: it has times such as 1970-01-01");
    }

    @Test
    void refusesFilesThatAreEmptyBrokenOrNoText() throws IOException {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(DataFileException.class)
                .hasMessageEndingWith("the file is empty");
        Path file = folder.resolve("broken.csv");
        Files.write(file, "unique_id,ds,y\ncaf\u00e9,1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> FrameReader.read(file, options(), Progress.none()))
                .isInstanceOf(DataFileException.class)
                .hasMessageEndingWith("this is not UTF-8 text");
        byte[] whole = gzip(HEADER + "a,1,2\n".repeat(1000));
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        assertThatThrownBy(() -> FrameReader.read(file, options(), Progress.none()))
                .isInstanceOf(DataFileException.class)
                .hasMessageEndingWith("the gzip data ends early; is the file truncated?");
    }

    private Frame read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("frame.csv"), text);
        return FrameReader.read(file, options(), Progress.none());
    }

    private FrameOptions options() {
        return new FrameOptions(frequency, 2, gaps);
    }

    private static double[] values(Frame frame, int series) {
        return frame.series().get(series).demand().values();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
