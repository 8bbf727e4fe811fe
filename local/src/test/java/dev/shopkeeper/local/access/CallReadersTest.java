package dev.shopkeeper.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The actions and resources of calls, by the service authorization reference. */
class CallReadersTest {
    private static final String PLACE = ":eu-central-1:000000000000:";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetItem            | {"TableName":"stock","Key":{}}                     | dynamodb:GetItem table/stock
            PutItem            | {"TableName":"arn:aws:dynamodb:x:1:table/stock"}   | dynamodb:PutItem table/stock
            Query              | {"TableName":"stock","IndexName":"by-warehouse"}   | dynamodb:Query table/stock/index/by-warehouse
            BatchGetItem       | {"RequestItems":{"a":{},"b":{}}}                   | dynamodb:BatchGetItem table/a, dynamodb:BatchGetItem table/b
            BatchWriteItem     | {"RequestItems":{"a":[]}}                          | dynamodb:BatchWriteItem table/a
            TransactWriteItems | {"TransactItems":[{"Put":{"TableName":"a"}},{"Put":{"TableName":"a"}},{"Delete":{"TableName":"b"}},{"ConditionCheck":{"TableName":"c"}},{"Update":{"TableName":"c"}}]} | dynamodb:PutItem table/a, dynamodb:DeleteItem table/b, dynamodb:ConditionCheckItem table/c, dynamodb:UpdateItem table/c
            TransactGetItems   | {"TransactItems":[{"Get":{"TableName":"a"}}]}      | dynamodb:GetItem table/a
            ListTables         | {}                                                 | dynamodb:ListTables table/*
            """)
    void readsDynamoDb(String operation, String body, String needs) throws IOException {
        assertThat(texts(new DynamoDbCalls().needs(json("DynamoDB_20120810." + operation, body)), "dynamodb"))
                .isEqualTo(needs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SendMessage      | {"QueueUrl":"http://127.0.0.1:1/000000000000/orders"} | sqs:SendMessage orders
            SendMessageBatch | {"QueueUrl":"http://127.0.0.1:1/000000000000/orders"} | sqs:SendMessage orders
            GetQueueUrl      | {"QueueName":"orders"}                                | sqs:GetQueueUrl orders
            """)
    void readsSqs(String operation, String body, String needs) throws IOException {
        assertThat(texts(new SqsCalls().needs(json("AmazonSQS." + operation, body)), "sqs"))
                .isEqualTo(needs);
    }

    @Test
    void readsSns() {
        String topic = "arn:aws:sns" + PLACE + "alerts";
        for (String action : List.of("Publish", "PublishBatch")) {
            String form = "Action=" + action + "&Version=2010-03-31&TopicArn=" + topic.replace(":", "%3A");
            ApiCall call = new ApiCall("POST", "/", "", Map.of(), form.getBytes(StandardCharsets.UTF_8));
            assertThat(new SnsCalls().needs(call)).containsExactly(new Access("sns:Publish", topic));
        }
    }

    @Test
    void readsSecretsManager() throws IOException {
        String arn = "arn:aws:secretsmanager" + PLACE + "secret:keys-local0";
        for (String id : List.of(arn, "keys")) {
            assertThat(new SecretsCalls().needs(json("secretsmanager.GetSecretValue", "{\"SecretId\":\"" + id + "\"}")))
                    .containsExactly(new Access("secretsmanager:GetSecretValue", arn));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /lake/raw/a%20b+c  |                       | s3:GetObject lake/raw/a b+c
            HEAD   | /lake/raw/a        |                       | s3:GetObject lake/raw/a
            GET    | /lake/raw/a        | versionId=1           | s3:GetObjectVersion lake/raw/a
            PUT    | /lake/raw/a        |                       | s3:PutObject lake/raw/a
            PUT    | /lake/raw/a        | partNumber=1&uploadId=u | s3:PutObject lake/raw/a
            POST   | /lake/raw/a        | uploads               | s3:PutObject lake/raw/a
            POST   | /lake/raw/a        | uploadId=u            | s3:PutObject lake/raw/a
            DELETE | /lake/raw/a        | uploadId=u            | s3:AbortMultipartUpload lake/raw/a
            GET    | /lake/raw/a        | uploadId=u            | s3:ListMultipartUploadParts lake/raw/a
            DELETE | /lake/raw/a        |                       | s3:DeleteObject lake/raw/a
            GET    | /lake              | list-type=2&prefix=raw%2F | s3:ListBucket lake
            GET    | /lake/             | list-type=2           | s3:ListBucket lake
            HEAD   | /lake              |                       | s3:ListBucket lake
            GET    | /lake              | versions              | s3:ListBucketVersions lake
            GET    | /lake              | uploads               | s3:ListBucketMultipartUploads lake
            """)
    void readsS3(String method, String path, String query, String needs) throws IOException {
        assertThat(texts(new S3Calls().needs(s3(method, path, query == null ? "" : query, Map.of(), "")), "s3"))
                .isEqualTo(needs);
    }

    @Test
    void readsWhatASingleCallOfS3DoesBesides() throws IOException {
        assertThat(texts(new S3Calls().needs(s3("PUT", "/lake/a", "", Map.of("if-match", List.of("x")), "")), "s3"))
                .isEqualTo("s3:PutObject lake/a, s3:GetObject lake/a");
        assertThat(texts(
                        new S3Calls()
                                .needs(s3(
                                        "PUT", "/lake/a", "", Map.of("x-amz-copy-source", List.of("lake/b%201")), "")),
                        "s3"))
                .isEqualTo("s3:PutObject lake/a, s3:GetObject lake/b 1");
        String deleted = "<Delete><Object><Key>raw/a&amp;b</Key></Object><Object><Key>raw/c</Key></Object></Delete>";
        assertThat(texts(new S3Calls().needs(s3("POST", "/lake", "delete", Map.of(), deleted)), "s3"))
                .isEqualTo("s3:DeleteObject lake/raw/a&b, s3:DeleteObject lake/raw/c");
    }

    @Test
    void cannotReadWhatNamesNoActionOrObject() {
        assertThatThrownBy(() -> new SqsCalls().needs(new ApiCall("POST", "/", "", Map.of(), new byte[0])))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new S3Calls().needs(s3("PATCH", "/lake/a", "", Map.of(), "")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new S3Calls().needs(s3("POST", "/lake", "delete", Map.of(), "<Delete/>")))
                .isInstanceOf(IOException.class);
    }

    private static ApiCall json(String target, String body) {
        return new ApiCall(
                "POST", "/", "", Map.of("x-amz-target", List.of(target)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiCall s3(
            String method, String path, String query, Map<String, List<String>> headers, String body) {
        return new ApiCall(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String texts(List<Access> needs, String service) {
        String account = "arn:aws:" + service + (service.equals("s3") ? ":::" : PLACE);
        return String.join(
                ", ",
                needs.stream()
                        .map(access -> access.action() + " " + access.resource().replace(account, ""))
                        .toList());
    }
}
