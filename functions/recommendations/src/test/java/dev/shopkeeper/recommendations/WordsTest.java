package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    static Stream<Reason> reasons() {
        return Stream.of(
                new Reason.BoughtTogether("Kid's {0} tea"),
                new Reason.ViewedTogether("Cup"),
                new Reason.PopularInCategory("Tea"),
                new Reason.Popular(),
                new Reason.Unknown());
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void saysEveryReasonInBothLanguages(Reason reason) {
        assertThat(Words.in("en").of(reason)).isNotBlank().isASCII();
        assertThat(Words.in("zh").of(reason)).containsPattern("\\p{IsHan}");
    }

    @Test
    void putsNamesInAsTheyAre() {
        var reason = new Reason.BoughtTogether("Kid's {0} tea");
        assertThat(Words.in("en").of(reason)).isEqualTo("Bought together with Kid's {0} tea");
        assertThat(Words.in("zh").of(reason)).isEqualTo("常与“Kid's {0} tea”一起购买");
        assertThat(Words.in("").of(new Reason.ViewedTogether("Cup"))).isEqualTo("Often viewed together with Cup");
    }

    @Test
    void saysEveryHintInBothLanguages() {
        for (Hint hint : Hint.values()) {
            assertThat(Words.in("en").of(hint)).isNotBlank();
            assertThat(Words.in("zh").of(hint)).containsPattern("\\p{IsHan}");
        }
        assertThat(Words.in("en").of(Hint.NO_MODEL)).startsWith("no model yet: it is built nightly at 03:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "ZH-tw", "zh-Hans-CN,zh;q=0.9,en;q=0.8", "fr,zh;q=0.5"})
    void speaksChineseToWhoeverPrefersIt(String preference) {
        assertThat(Words.in(preference).of(new Reason.Popular())).isEqualTo("当前热门商品");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en-GB", "fr", "en,zh;q=0.3", "*", ";;q=x", "不"})
    void speaksEnglishToAllOthers(String preference) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINA);
            assertThat(Words.in(preference).of(new Reason.Popular())).isEqualTo("Popular right now");
        } finally {
            Locale.setDefault(before);
        }
    }
}
