package dev.shopkeeper.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each expression stands as the value of an output. */
class IntrinsicsTest {
    private static final String TEMPLATE = """
            Parameters:
              Stage: { Type: String, Default: prod }
              Keys: { Type: CommaDelimitedList, Default: "a, b,c" }
              Count: { Type: Number, Default: 3 }
            Mappings:
              Sizes: { prod: { memory: 1024, names: [x, y] } }
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              IsTest: { "Fn::Not": [{ Condition: IsProd }] }
              Both: !And [!Condition IsProd, !Not [!Condition IsTest]]
              Either: !Or [!Condition IsTest, !Equals ["1", "1"]]
            Resources:
              Jobs: { Type: AWS::SQS::Queue }
              Stock:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{ AttributeName: sku, AttributeType: S }]
                  KeySchema: [{ AttributeName: sku, KeyType: HASH }]
                  StreamSpecification: { StreamViewType: NEW_IMAGE }
              Lake: { Type: AWS::S3::Bucket }
              Alerts: { Type: AWS::SNS::Topic }
              Named: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub "${Stage}-${Jobs.QueueName}" } }
              Api: { Type: AWS::Serverless::HttpApi }
            Outputs:
              Value: { Value: %s }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Stage | prod
            { Ref: Stage } | prod
            !Ref Count | 3
            !Ref Jobs | http://127.0.0.1:9324/000000000000/shopkeeper-jobs
            !Ref Stock | shopkeeper-stock
            !Ref Alerts | arn:aws:sns:eu-central-1:000000000000:shopkeeper-alerts
            !Ref Named | http://127.0.0.1:9324/000000000000/prod-shopkeeper-jobs
            !Ref AWS::Region | eu-central-1
            !GetAtt Jobs.Arn | arn:aws:sqs:eu-central-1:000000000000:shopkeeper-jobs
            !GetAtt [Jobs, QueueName] | shopkeeper-jobs
            { "Fn::GetAtt": [Lake, Arn] } | arn:aws:s3:::shopkeeper-lake
            !GetAtt Stock.StreamArn | arn:aws:dynamodb:eu-central-1:000000000000:table/shopkeeper-stock/stream/local
            !GetAtt Api.ApiEndpoint | http://127.0.0.1:3000
            !Sub "${Stage}/${Lake.Arn}/${AWS::AccountId}/${!literal}" | prod/arn:aws:s3:::shopkeeper-lake/000000000000/${literal}
            !Sub ["${A}-${Stage}", { A: !Select [1, !Ref Keys] }] | b-prod
            !Join ["+", !Ref Keys] | a+b+c
            !Join ["", [x, !Ref Stage, 1]] | xprod1
            !If [IsProd, !Ref Stage, never] | prod
            !If [IsTest, never, !Join ["-", [a, b]]] | a-b
            !If [Both, yes-both, no] | yes-both
            !If [Either, yes-either, no] | yes-either
            !Select [2, !Split [":", "x:y:z"]] | z
            !FindInMap [Sizes, !Ref Stage, memory] | 1024
            !Select ["0", !FindInMap [Sizes, prod, names]] | x
            !Base64 hello | aGVsbG8=
            { "Fn::Join": ["-", [{ "Fn::Sub": "${Stage}" }, { "Fn::If": [IsProd, p, q] }]] } | prod-p
            """)
    void resolves(String expression, String expected) {
        assertThat(new Templates(folder).read(TEMPLATE.formatted(expression)).outputs())
                .containsEntry("Value", expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Nowhere | there is no parameter or resource Nowhere
            !Ref AWS::Moon | unknown pseudo parameter AWS::Moon
            !GetAtt Jobs.Url | !GetAtt Jobs.Url: AWS::SQS::Queue has no such attribute here; it has Arn, QueueName, QueueUrl
            !GetAtt Jobs | !GetAtt needs a resource and an attribute, not Jobs
            !GetAtt Nowhere.Arn | there is no parameter or resource Nowhere
            !Sub "${Nowhere}" | there is no parameter or resource Nowhere
            !Sub "${Jobs.Url}" | AWS::SQS::Queue has no such attribute here
            !Sub "${Keys}" | !Sub needs a single value
            !If [Nowhere, a, b] | there is no condition Nowhere
            !If [IsProd, a] | !If takes a list of 3 items
            !If [IsProd, a, !Ref Nowhere] | there is no parameter or resource Nowhere
            !Select [7, !Ref Keys] | !Select has no item 7 in a list of 3
            !Split ["", abc] | !Split needs a delimiter
            !FindInMap [Sizes, test, memory] | the Mappings have no Sizes.test
            !Join [",", !Ref Stage] | !Join needs a list
            !Equals [a, b] | !Equals is only for Conditions and !If
            !ImportValue other | !ImportValue is not supported
            !Frobnicate x | unknown or unsupported intrinsic !Frobnicate
            { "Fn::Transform": { Name: x } } | unknown or unsupported intrinsic !Transform
            !Ref Keys | Value must be a single value
            """)
    void refuses(String expression, String message) {
        int line = TEMPLATE.lines().toList().indexOf("  Value: { Value: %s }") + 1;
        assertThatThrownBy(() -> new Templates(folder).read(TEMPLATE.formatted(expression)))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("template.yaml: output Value: ")
                .hasMessageContaining(message)
                .satisfies(e -> {
                    if (!message.startsWith("Value must")) {
                        assertThat(e).hasMessageContaining("line " + line + ": ");
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt B.QueueName } } | B: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt A.QueueName } } | circular references: B → A → B
            A: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub "${A.QueueName}-x" } } | B: { Type: AWS::SQS::Queue } | circular references: A → A
            """)
    void refusesCircles(String first, String second, String message) {
        var template = "Resources:\n  " + first + "\n  " + second + "\n";
        assertThatThrownBy(() -> new Templates(folder).read(template, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
