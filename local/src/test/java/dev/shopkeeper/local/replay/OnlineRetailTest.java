package dev.shopkeeper.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineRetailTest {
    private static final String GOOD = "536365,85123A,WHITE HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom";

    @TempDir
    private Path folder;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void makesOneOrderOfTheRowsOfAnInvoice() throws IOException {
        Path file = RetailFiles.csv(
                folder, GOOD, "536365,71053,\"LANTERN, WHITE\",2,2010-12-01 08:26:00,3.39,17850,United Kingdom");
        try (var source = new OnlineRetail(file, ZoneId.of("Europe/London"))) {
            List<Call> calls = RetailFiles.all(source);
            assertThat(calls).hasSize(1);
            assertThat(calls.getFirst().rows()).isEqualTo(2);
            assertThat(calls.getFirst().messageId()).isEqualTo("online-retail-536365");
            assertThat(json.readTree(calls.getFirst().json())).isEqualTo(json.readTree("""
                {"type":"track","messageId":"online-retail-536365","userId":"17850","event":"Order Completed",
                 "timestamp":"2010-12-01T08:26:00Z",
                 "properties":{"order_id":"536365","total":22.08,"currency":"GBP","products":[
                   {"product_id":"85123A","sku":"85123A","name":"WHITE HOLDER","quantity":6,"price":2.55,"position":1},
                   {"product_id":"71053","sku":"71053","name":"LANTERN, WHITE",
                     "quantity":2,"price":3.39,"position":2}]},
                 "context":{"location":{"country":"United Kingdom"}}}
                """));
            assertThat(source.rowsRead()).isEqualTo(2);
        }
    }

    @Test
    void makesARefundOfACancellationAndAnAnonymousBuyerOfAMissingCustomer() throws IOException {
        Path file = RetailFiles.csv(folder, "C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,,United Kingdom");
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            JsonNode call = json.readTree(RetailFiles.all(source).getFirst().json());
            assertThat(call.path("event").asText()).isEqualTo("Order Refunded");
            assertThat(call.at("/properties/products/0/quantity").asInt()).isEqualTo(1);
            assertThat(call.path("anonymousId").asText()).isEqualTo("invoice-C536379");
            assertThat(call.has("userId")).isFalse();
            assertThat(call.has("sentAt")).isFalse();
        }
    }

    @Test
    void takesTheTimesForThoseOfTheShopsZone() throws IOException {
        Path file = RetailFiles.csv(folder, GOOD.replace("2010-12-01", "2011-07-01"));
        try (var source = new OnlineRetail(file, ZoneId.of("Europe/London"))) {
            assertThat(RetailFiles.all(source).getFirst().at()).isEqualTo(Instant.parse("2011-07-01T07:26:00Z"));
        }
    }

    @Test
    void tellsAnInvoiceThatComesAgainOrGoesOnNextDayFromTheFirst() throws IOException {
        Path file =
                RetailFiles.csv(folder, GOOD, GOOD.replace("536365", "536366"), GOOD, GOOD.replace("12-01", "12-02"));
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            assertThat(RetailFiles.all(source))
                    .extracting(Call::messageId)
                    .containsExactly(
                            "online-retail-536365",
                            "online-retail-536366",
                            "online-retail-536365-2",
                            "online-retail-536365-3");
        }
    }

    @Test
    void readsTheDatesAndNumbersOfSpreadsheets() throws IOException {
        Path file = RetailFiles.csv(folder, "1,A,x,6.0,12/1/2010 8:26,2.5,17850.0,France");
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            Call call = RetailFiles.all(source).getFirst();
            assertThat(call.at()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
            assertThat(json.readTree(call.json()).path("userId").asText()).isEqualTo("17850");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,A,x,1,2010-12-01 08:26:00,1.0,2|wrong_column_count",
                "1,A,x,1,2010-12-01 08:26:00,1.0,2,UK,more|wrong_column_count",
                " ,A,x,1,2010-12-01 08:26:00,1.0,2,UK|missing_invoice",
                "1,,x,1,2010-12-01 08:26:00,1.0,2,UK|missing_code",
                "1,A,x,six,2010-12-01 08:26:00,1.0,2,UK|unreadable_quantity",
                "1,A,x,1.5,2010-12-01 08:26:00,1.0,2,UK|unreadable_quantity",
                "1,A,x,1e30,2010-12-01 08:26:00,1.0,2,UK|unreadable_quantity",
                "1,A,x,1,01.12.2010,1.0,2,UK|unreadable_date",
                "1,A,x,1,2010-02-30 08:26:00,1.0,2,UK|unreadable_date",
                "1,A,x,1,2010-12-01 08:26:00,free,2,UK|unreadable_price",
                "1,A,x,0,2010-12-01 08:26:00,1.0,2,UK|zero_quantity",
                "1,A,x,-4,2010-12-01 08:26:00,1.0,2,UK|negative_quantity",
                "C1,A,x,4,2010-12-01 08:26:00,1.0,2,UK|positive_cancellation",
                "1,A,x,1,2010-12-01 08:26:00,-1.0,2,UK|negative_price"
            })
    void rejectsABadRowWithItsLineAndReason(String row, String reason) throws IOException {
        Path file = RetailFiles.csv(folder, GOOD, row, GOOD.replace("536365", "536366"));
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            assertThat(RetailFiles.all(source)).hasSize(2);
            assertThat(source.rowsRead()).isEqualTo(3);
            assertThat(source.rejected()).singleElement().satisfies(rejected -> {
                assertThat(rejected.line()).isEqualTo(3);
                assertThat(rejected.reason()).isEqualTo(reason);
                assertThat(rejected.text()).isEqualTo(row.strip());
            });
        }
    }

    @Test
    void readsGzipWhateverTheNameSays() throws IOException {
        Path file = folder.resolve("sales.csv");
        Files.write(file, RetailFiles.gzip(RetailFiles.HEADER + "\n" + GOOD + "\n"));
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            assertThat(RetailFiles.all(source)).hasSize(1);
        }
    }

    @Test
    void saysWhereATruncatedGzipEnds() throws IOException {
        var rows = new StringBuilder(RetailFiles.HEADER + "\n");
        var random = new Random(1);
        IntStream.range(0, 5_000)
                .forEach(i -> rows.append(GOOD.replace("536365", Long.toString(random.nextLong(1L << 40))))
                        .append('\n'));
        byte[] whole = RetailFiles.gzip(rows.toString());
        Path file = folder.resolve("sales.csv.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            assertThatThrownBy(() -> RetailFiles.all(source))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining("truncated")
                    .hasMessageMatching("(?s).*after line [1-9][0-9]+.*");
            assertThat(source.rowsRead()).isBetween(1_000L, 4_999L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"track\"}\n", "a,b,c\n1,2,3\n", "\u0001\u0002binary", "\n\n"})
    void refusesAFileOfAnotherFormat(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("other"), content);
        assertThatThrownBy(() -> new OnlineRetail(file, ZoneOffset.UTC))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("not an Online Retail file");
    }

    @Test
    void refusesAnEmptyMissingOrUndecodableFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> new OnlineRetail(empty, ZoneOffset.UTC)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> new OnlineRetail(folder.resolve("none"), ZoneOffset.UTC))
                .hasMessageContaining("no such file");
        Path latin = Files.write(folder.resolve("latin"), "Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new OnlineRetail(latin, ZoneOffset.UTC)).hasMessageContaining("not UTF-8");
    }

    @Test
    void saysWhereAQuoteIsNeverClosed() throws IOException {
        Path file = RetailFiles.csv(folder, GOOD, "1,A,\"never closed,1,2010-12-01 08:26:00,1.0,2,UK", GOOD);
        assertThatThrownBy(() -> {
                    try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
                        RetailFiles.all(source);
                    }
                })
                .isInstanceOf(DataFileException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNoRow(long seed) throws IOException {
        var random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(randomRow(random));
        }
        Path file = RetailFiles.csv(folder, rows.toArray(String[]::new));
        try (var source = new OnlineRetail(file, ZoneOffset.UTC)) {
            List<Call> calls = RetailFiles.all(source);
            assertThat(source.rowsRead()).as("seed %d", seed).isEqualTo(500);
            assertThat(calls.stream().mapToLong(Call::rows).sum()
                            + source.rejected().size())
                    .as("seed %d", seed)
                    .isEqualTo(500);
            assertThat(calls).extracting(Call::messageId).doesNotHaveDuplicates();
        }
    }

    private static String randomRow(Random random) {
        String[] cells = GOOD.split(",");
        cells[0] = (random.nextInt(5) == 0 ? "C" : "") + random.nextInt(20);
        cells[3] = Integer.toString(random.nextInt(9) - 3);
        if (random.nextInt(10) == 0) {
            cells[random.nextInt(cells.length)] = random.nextBoolean() ? "" : "?";
        }
        return String.join(",", random.nextInt(20) == 0 ? Arrays.copyOf(cells, random.nextInt(1, 8)) : cells);
    }
}
