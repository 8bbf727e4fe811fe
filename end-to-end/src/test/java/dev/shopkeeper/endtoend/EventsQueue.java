package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.machine.MachineAddresses;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue, past the door; that of behaviour events if none is named. */
final class EventsQueue implements AutoCloseable {
    private final SqsClient sqs;
    private final String url;

    EventsQueue(MachineAddresses addresses) {
        this(addresses, "behavior-events-queue");
    }

    EventsQueue(MachineAddresses addresses, String name) {
        sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(addresses.sqs())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        url = sqs.listQueues().queueUrls().stream()
                .filter(each -> each.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    /** Whether SQS takes a text as the body of a message. */
    static boolean isAllowed(String body) {
        return !body.isEmpty()
                && body.codePoints()
                        .allMatch(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= 0x20 && c < Character.MIN_SURROGATE
                                || c > Character.MAX_SURROGATE && c < 0xFFFE
                                || c > 0xFFFF);
    }

    @Override
    public void close() {
        sqs.close();
    }
}
