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
    private static final String ROLE = """
              OrdersRole:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement:
                      - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
            """;
    private static final String LAKE = "  Lake: { Type: AWS::S3::Bucket }\n  Jobs: { Type: AWS::SQS::Queue }\n";

    @TempDir
    Path folder;

    @Test
    void readsTheRoleThatAFunctionNames() {
        Blueprint blueprint = new Templates(folder).read(Templates.FUNCTION + """
                  Role: !GetAtt OrdersRole.Arn
            """ + ROLE + """
                  Policies:
                    - PolicyName: own
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: !Sub "${Lake.Arn}/raw/*" }]
            """ + LAKE);

        assertThat(blueprint.roles())
                .containsExactly(new RoleSpec(
                        "order-intake",
                        "shopkeeper-orders-role",
                        List.of(new PolicyStatement(
                                true, List.of("s3:GetObject"), List.of("arn:aws:s3:::shopkeeper-lake/raw/*")))));
    }

    @Test
    void givesARoleWithoutPoliciesNothing() {
        Blueprint blueprint = new Templates(folder).read(Templates.FUNCTION + """
                  Role: !GetAtt OrdersRole.Arn
            """ + ROLE);

        assertThat(blueprint.roles())
                .containsExactly(new RoleSpec("order-intake", "shopkeeper-orders-role", List.of()));
    }

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
                                        List.of(
                                                "logs:CreateLogGroup",
                                                "logs:CreateLogStream",
                                                "logs:PutLogEvents",
                                                "xray:PutTraceSegments",
                                                "xray:PutTelemetryRecords",
                                                "sqs:ReceiveMessage",
                                                "sqs:DeleteMessage",
                                                "sqs:GetQueueAttributes",
                                                "dynamodb:DescribeStream",
                                                "dynamodb:GetRecords",
                                                "dynamodb:GetShardIterator",
                                                "dynamodb:ListStreams"),
                                        List.of("*")),
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
            Role: arn:aws:iam::000000000000:role/mine                          | no role of the template is arn:aws:iam::000000000000:role/mine
            Role: !GetAtt OrdersRole.Arn, Policies: []                         | Policies are of no effect beside a Role
            """)
    void refusesWhatItCannotEnforce(String property, String message) {
        String properties = "      " + property.replace(", Policies", "\n      Policies") + "\n";
        assertThatThrownBy(() -> new Templates(folder).read(Templates.FUNCTION + properties + ROLE + LAKE))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] | ManagedPolicyArns are not supported here
            PermissionsBoundary: arn:aws:iam::aws:policy/ReadOnlyAccess      | unsupported property PermissionsBoundary
            Policies: [{ PolicyName: own }]                                  | PolicyDocument is missing
            """)
    void refusesARoleThatAllowsWhatIsNotWritten(String property, String message) {
        String template =
                Templates.FUNCTION + "      Role: !GetAtt OrdersRole.Arn\n" + ROLE + "      " + property + "\n";
        assertThatThrownBy(() -> new Templates(folder).read(template))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
