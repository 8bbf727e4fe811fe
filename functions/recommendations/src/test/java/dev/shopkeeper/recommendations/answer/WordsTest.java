package dev.shopkeeper.recommendations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendations.answer.Reason.Because;
import dev.shopkeeper.recommendations.answer.Reason.Code;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Because ODD = new Because("kid", "Kid's {0} tea");

    @ParameterizedTest
    @EnumSource(Code.class)
    void saysEveryReasonInBothLanguages(Code code) {
        assertThat(Words.in("en").of(Reason.of(code, ODD))).isNotBlank().isASCII();
        assertThat(Words.in("zh").of(Reason.of(code, ODD))).containsPattern("\\p{IsHan}");
        assertThat(Words.in("en").of(Reason.in(code, "Tea"))).doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource(Hint.class)
    void saysEveryHintInBothLanguages(Hint hint) {
        assertThat(Words.in("en").of(hint)).isNotBlank().isASCII();
        assertThat(Words.in("zh").of(hint)).containsPattern("\\p{IsHan}");
    }

    @Test
    void putsNamesInAsTheyAre() {
        Reason reason = Reason.of(Code.BOUGHT_TOGETHER, ODD);
        assertThat(Words.in("en").of(reason)).isEqualTo("Bought together with Kid's {0} tea");
        assertThat(Words.in("zh").of(reason)).isEqualTo("常与“Kid's {0} tea”一起购买");
        Reason two = Reason.of(Code.INTEREST, new Because("a", "Cup"), new Because("b", "Pot"));
        assertThat(Words.in("").of(two)).isEqualTo("Because of your interest in Cup and Pot");
        assertThat(Words.in("zh").of(two)).isEqualTo("因为您对“Cup”和“Pot”感兴趣");
    }

    @Test
    void callsCountriesByTheirNames() {
        Reason reason = Reason.in(Code.POPULAR_IN_COUNTRY, "DE");
        assertThat(Words.in("en").of(reason)).isEqualTo("Popular in Germany");
        assertThat(Words.in("zh").of(reason)).isEqualTo("德国的热门商品");
        assertThat(Words.in("en").of(Reason.in(Code.POPULAR_IN_COUNTRY, "NARNIA ☃")))
                .isEqualTo("Popular in NARNIA ☃");
    }

    @Test
    void saysWhatIsExplored() {
        Reason reason = Reason.in(Code.POPULAR_IN_CATEGORY, "Tea").asExplored();
        assertThat(Words.in("en").of(reason)).isEqualTo("Something different: Popular in Tea");
        assertThat(Words.in("zh").of(reason)).isEqualTo("换个口味：“Tea”类热门商品");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "ZH-tw", "zh-Hans-CN,zh;q=0.9,en;q=0.8", "fr,zh;q=0.5"})
    void speaksChineseToWhoeverPrefersIt(String preference) {
        assertThat(Words.in(preference).of(Reason.of(Code.POPULAR))).isEqualTo("当前热门商品");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en-GB", "fr", "en,zh;q=0.3", "*", ";;q=x", "不"})
    void speaksEnglishToAllOthers(String preference) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINA);
            assertThat(Words.in(preference).of(Reason.of(Code.POPULAR))).isEqualTo("Popular right now");
        } finally {
            Locale.setDefault(before);
        }
    }
}
