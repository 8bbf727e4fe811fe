package dev.shopkeeper.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleReaderTest {
    private static final String LAKE = "  Lake: { Type: AWS::S3::Bucket }\n  Jobs: { Type: AWS::SQS::Queue }\n";

    @TempDir
    Path folder;

    @Test
    void collectsStatementsTemplatesAndPoliciesOfTheRole() {
        Blueprint blueprint = new Templates(folder).read(Templates.FUNCTION + """
                  Policies:
                    - SQSSendMessagePolicy: { QueueName: !GetAtt Jobs.QueueName }
                    - Statement:
                        - { Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: !Sub "${Lake.Arn}/raw/*" }
                        - { Sid: no, Effect: Deny, Action: s3:GetObject, Resource: !Sub "${Lake.Arn}/raw/secret" }
              More:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  Roles: [!Ref OrdersRole]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement: { Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Lake.Arn }
            """ + LAKE);

        assertThat(blueprint.roles())
                .containsExactly(new RoleSpec(
                        "order-intake",
                        "shopkeeper-orders-role",
                        List.of(
                                new PolicyStatement(
                                        true,
                                        List.of("sqs:SendMessage*"),
                                        List.of("arn:aws:sqs:eu-central-1:000000000000:shopkeeper-jobs")),
                                new PolicyStatement(
                                        true,
                                        List.of("s3:GetObject", "s3:PutObject"),
                                        List.of("arn:aws:s3:::shopkeeper-lake/raw/*")),
                                new PolicyStatement(
                                        false,
                                        List.of("s3:GetObject"),
                                        List.of("arn:aws:s3:::shopkeeper-lake/raw/secret")),
                                new PolicyStatement(
                                        true, List.of("s3:ListBucket"), List.of("arn:aws:s3:::shopkeeper-lake")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Policies: [AmazonS3FullAccess]                                     | each of Policies must be a mapping
            Policies: [{ S3CrudPolicy: { BucketName: x } }]                    | Statement is missing
            Policies: [{ Statement: [{ Effect: Allow, Action: s3:GetObject }] }] | a statement needs Action and Resource
            Policies: [{ Statement: [{ Effect: Perhaps, Action: a, Resource: b }] }] | Effect must be Allow or Deny
            Policies: [{ Statement: [{ Effect: Allow, Action: a, Resource: b, Condition: {} }] }] | unsupported property Condition
            Role: arn:aws:iam::000000000000:role/mine                          | Role is not supported here
            """)
    void refusesWhatItCannotEnforce(String property, String message) {
        assertThatThrownBy(() -> new Templates(folder).read(Templates.FUNCTION + "      " + property + "\n" + LAKE))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
