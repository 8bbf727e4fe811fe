package dev.shopkeeper.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRulesTest {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));

    private static final String TEMPLATE = """
            Parameters:
              Stage: { Type: String, Default: prod }
              Keys: { Type: CommaDelimitedList, Default: "a, b" }
              None: { Type: CommaDelimitedList, Default: "" }
            Rules:
              Fits: %s
            Resources:
              Jobs: { Type: AWS::SQS::Queue }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Equals [!Ref Stage, prod]
            !Not [!Equals [!Ref Stage, test]]
            !And [!Equals [a, a], !Equals [b, b]]
            !Or [!Equals [a, b], !Equals [b, b]]
            { "Fn::Contains": [!Ref Keys, b] }
            { "Fn::EachMemberEquals": [!Ref None, ""] }
            !Not ["Fn::EachMemberEquals": [!Ref Keys, a]]
            """)
    void anAssertionThatHoldsIsPassedOver(String assertion) {
        assertThat(new Templates(folder).read(rule(assertion)).queues()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Equals [!Ref Stage, test] | hear me
            { "Fn::Contains": [!Ref Keys, c] } | hear me
            { "Fn::EachMemberEquals": [!Ref Keys, a] } | hear me
            !Equals [!Ref Nowhere, test] | there is no parameter or resource Nowhere
            { "Fn::Contains": [!Ref Stage, c] } | !Contains needs a list first
            { "Fn::RefAll": "AWS::EC2::VPC::Id" } | !RefAll is not supported in a rule
            plain | a rule must be one of
            """)
    void whatDoesNotHoldIsSaidInItsWords(String assertion, String message) {
        assertThatThrownBy(() -> new Templates(folder).read(rule(assertion)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("rule Fits: ")
                .hasMessageContaining(message);
    }

    private static String rule(String assertion) {
        return TEMPLATE.formatted("{ Assertions: [{ Assert: " + assertion + ", AssertDescription: hear me }] }");
    }

    @Test
    void aRuleThatDoesNotApplyAsksNothing() {
        String never = "{ RuleCondition: !Equals [a, b], Assertions: [{ Assert: !Equals [a, b] }] }";
        assertThat(new Templates(folder).read(TEMPLATE.formatted(never)).queues())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TokenIssuer | https://id.shop.example | TokenIssuer needs TokenAudience too
            ForecastQuantiles | 0.5,0.9,0.99 | ForecastQuantiles needs 0.1
            ForecastQuantiles | 0.1,0.5,0.9,1.5 | parameter ForecastQuantiles
            AllowedOrigins | * | parameter AllowedOrigins
            ShopTimeZone | Berlin time | parameter ShopTimeZone
            WriteKeys | two words | parameter WriteKeys
            AlarmEmail | ada | parameter AlarmEmail
            RecommendationUpdateMinutes | 120 | parameter RecommendationUpdateMinutes
            CompactionSchedule | cron(0 1 ? * MON-FRI *) | parameter CompactionSchedule
            StockCheckSchedule | cron(0 5 * * ? *) | parameter StockCheckSchedule
            """)
    void ourTemplateRefusesWhatWouldOnlyFailLater(String parameter, String value, String message) {
        var values = new HashMap<>(Map.of("WriteKeys", "local", "AllowedOrigins", "https://shop.example"));
        values.put(parameter, value);
        assertThatThrownBy(() -> TemplateReader.readUnbuilt(HOME.resolve("template.yaml"), values, Templates.ENDPOINTS))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ShopTimeZone | Asia/Shanghai
            ShopTimeZone | America/Argentina/Buenos_Aires
            ShopTimeZone | Etc/GMT+8
            AllowedOrigins | https://shop.example,http://localhost:8080
            ForecastQuantiles | 0.1, 0.5, 0.9, 0.975
            AlarmEmail | ada@shop.example
            DefaultWarehouse | North hall
            """)
    void andTakesWhatIsRight(String parameter, String value) {
        var values = new HashMap<>(Map.of("WriteKeys", "local", "AllowedOrigins", "https://shop.example"));
        values.put(parameter, value);
        assertThat(TemplateReader.readUnbuilt(HOME.resolve("template.yaml"), values, Templates.ENDPOINTS)
                        .functions())
                .isNotEmpty();
    }
}
