package dev.shopkeeper.recommendations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.rules.RuleEffects.Pin;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final String HEADER = "action,product_id,category,weight,position,type,from,until,note\n";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final List<String> ITEMS = List.of("tea", "cup", "pot", "kettle, red", "茶");
    private static final int TEAS = 0;
    private static final int POTS = 1;

    private static final ItemNumbers NUMBERS = new ItemNumbers() {
        @Override
        public OptionalInt item(String productId) {
            int item = ITEMS.indexOf(productId);
            return item < 0 ? OptionalInt.empty() : OptionalInt.of(item);
        }

        @Override
        public OptionalInt category(String name) {
            int category = List.of("teas", "pots").indexOf(name.toLowerCase(Locale.ROOT));
            return category < 0 ? OptionalInt.empty() : OptionalInt.of(category);
        }
    };

    @Test
    void hidesBoostsAndPins() {
        RuleEffects effects = effects("""
                hide,cup,,,,,,,broken handles
                hide,,Pots,,,,,,
                boost,tea,,2,,,,,
                boost,,teas,1.5,,,,,
                pin,"kettle, red",,,2,,,,
                pin,茶,,,1,,,,
                """);
        assertThat(effects.hides(1, -1)).isTrue();
        assertThat(effects.hides(2, POTS)).isTrue();
        assertThat(effects.hides(0, TEAS)).isFalse();
        assertThat(effects.hides(2, -1)).isFalse();
        assertThat(effects.factor(0, TEAS)).isEqualTo(3);
        assertThat(effects.factor(4, TEAS)).isEqualTo(1.5);
        assertThat(effects.factor(1, -1)).isEqualTo(1);
        assertThat(effects.pins()).containsExactly(new Pin(4, 1), new Pin(3, 2));
    }

    @Test
    void holdsForItsTypeAndItsDaysOnly() {
        RuleBook book = RuleBook.read(bytes("""
                hide,tea,,,,trending,,,
                hide,cup,,,,,2026-03-02,,
                hide,pot,,,,,,2026-02-28,
                hide,茶,,,,,2026-03-01,2026-03-01,
                """));
        assertThat(book.rejected()).isEmpty();
        assertThat(hidden(book, RecommendationType.TRENDING, DAY)).containsExactly("tea", "茶");
        assertThat(hidden(book, RecommendationType.SESSION, DAY)).containsExactly("茶");
        assertThat(hidden(book, RecommendationType.SESSION, DAY.plusDays(1))).containsExactly("cup");
        assertThat(hidden(book, RecommendationType.SESSION, DAY.minusDays(1))).containsExactly("pot");
    }

    @Test
    void passesOverWhatTheCatalogueDoesNotHave() {
        RuleEffects effects = effects("hide,gone,,,,,,,\npin,gone,,,1,,,,\nboost,,gone,2,,,,,\n");
        assertThat(effects.pins()).isEmpty();
        assertThat(effects.factor(0, -1)).isEqualTo(1);
        assertThat(effects.hides(0, -1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop,tea,,,,,,,|invalid_action|action",
                "hide,,,,,,,,|invalid_target|product_id",
                "hide,tea,teas,,,,,,|invalid_target|product_id",
                "boost,tea,,0,,,,,|invalid_weight|weight",
                "boost,tea,,-1,,,,,|invalid_weight|weight",
                "boost,tea,,NaN,,,,,|invalid_weight|weight",
                "boost,tea,,1001,,,,,|invalid_weight|weight",
                "boost,tea,,,,,,,|invalid_weight|weight",
                "pin,,teas,,1,,,,|invalid_target|product_id",
                "pin,tea,,,0,,,,|invalid_position|position",
                "pin,tea,,,101,,,,|invalid_position|position",
                "hide,tea,,,,best,,,|unknown_type|type",
                "hide,tea,,,,,1.3.2026,,|invalid_date|from",
                "hide,tea,,,,,,soon,|invalid_date|until",
                "hide,tea,,,,,2026-03-02,2026-03-01,|invalid_range|until",
                "hide,tea,,,,,,,,more|too_many_fields|''"
            })
    void tellsWhatIsWrongAndFollowsTheOthers(String row, String code, String field) {
        RuleBook book = RuleBook.read(bytes("hide,cup,,,,,,,\n\n" + row + "\nhide,pot,,,,,,,\n"));
        assertThat(hidden(book, RecommendationType.USER, DAY)).containsExactly("cup", "pot");
        assertThat(book.rejected()).hasSize(1);
        RejectedRule rejected = book.rejected().getFirst();
        assertThat(rejected.line()).as("of the file").isEqualTo(4);
        assertThat(rejected.code()).isEqualTo(code);
        assertThat(rejected.field()).isEqualTo(field);
        assertThat(rejected.message()).isNotBlank();
    }

    @Test
    void readsSemicolonsAByteOrderMarkAndColumnsInAnyOrder() {
        byte[] csv = "\uFEFFproduct_id;Action\r\ncup;HIDE\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(hidden(RuleBook.read(csv), RecommendationType.ITEM, DAY)).containsExactly("cup");
    }

    @Test
    void tellsOfAFileThatIsNone() {
        assertThat(RuleBook.read(new byte[] {(byte) 0x89, 'P', 'N', 'G'}).rejected())
                .extracting(RejectedRule::code)
                .containsExactly("missing_column");
        assertThat(RuleBook.read(bytes("hide,cup,,,,,,,\nhide,\"tea,,,\n")).rejected())
                .extracting(RejectedRule::code)
                .containsExactly("unreadable");
        assertThat(RuleBook.read("action,product_id,colour\nhide,cup,red\n".getBytes(StandardCharsets.UTF_8)))
                .satisfies(book -> assertThat(book.rules()).hasSize(1))
                .satisfies(book -> assertThat(book.rejected())
                        .extracting(RejectedRule::code)
                        .containsExactly("unknown_column"));
        byte[] latin = "action,product_id\nhide,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RuleBook.read(latin).rejected())
                .extracting(RejectedRule::code)
                .containsExactly("invalid_product_id");
    }

    @Test
    void leavesOutWhatIsTooMuch() {
        RuleBook book = RuleBook.read(bytes("hide,cup,,,,,,,\n".repeat(RuleFile.MOST_RULES + 2)));
        assertThat(book.rules()).hasSize(RuleFile.MOST_RULES);
        assertThat(book.rejected()).extracting(RejectedRule::code).containsExactly("too_many_rules");
    }

    @Test
    void isWorkedOutAnewForANewFileModelOrDay() {
        var inForce = new RulesInForce();
        RuleBook book = RuleBook.read(bytes("hide,cup,,,,,,2026-03-01,\n"));
        RuleEffects effects = inForce.of(book, "v", NUMBERS, DAY, RecommendationType.USER);
        assertThat(effects.hides(1, -1)).isTrue();
        assertThat(inForce.of(book, "v", NUMBERS, DAY, RecommendationType.USER)).isSameAs(effects);
        assertThat(inForce.of(book, "w", NUMBERS, DAY, RecommendationType.USER)).isNotSameAs(effects);
        assertThat(inForce.of(book, "w", NUMBERS, DAY.plusDays(1), RecommendationType.USER)
                        .hides(1, -1))
                .isFalse();
        assertThat(inForce.of(RuleBook.EMPTY, "w", NUMBERS, DAY, RecommendationType.USER)
                        .hides(1, -1))
                .isFalse();
    }

    private static RuleEffects effects(String rows) {
        RuleBook book = RuleBook.read(bytes(rows));
        assertThat(book.rejected()).isEmpty();
        return book.effects(RecommendationType.SESSION, DAY, NUMBERS);
    }

    private static List<String> hidden(RuleBook book, RecommendationType type, LocalDate day) {
        RuleEffects effects = book.effects(type, day, NUMBERS);
        return ITEMS.stream().filter(id -> effects.hides(ITEMS.indexOf(id), -1)).toList();
    }

    private static byte[] bytes(String rows) {
        return (HEADER + rows).getBytes(StandardCharsets.UTF_8);
    }
}
