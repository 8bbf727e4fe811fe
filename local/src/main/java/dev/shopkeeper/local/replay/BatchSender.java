package dev.shopkeeper.local.replay;

import dev.shopkeeper.local.replay.PatientHttp.Pause;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends batches to {@code /v1/batch}; one that is sent again has the same messages with the same ids. */
public final class BatchSender implements AutoCloseable {
    private final PatientHttp http;
    private final URI endpoint;
    private final String authorization;

    public BatchSender(URI server, String writeKey, Pause pause) {
        this.http = new PatientHttp(pause);
        this.endpoint = server.resolve("/v1/batch");
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns what the server answered to the batch.
     *
     * @throws DeliveryException if the server refused the whole batch, or did not take it after all attempts
     */
    public BatchReply send(Batch batch) throws InterruptedException {
        HttpResponse<byte[]> response = http.send(HttpRequest.newBuilder(endpoint)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body())));
        if (response.statusCode() != 200) {
            throw new DeliveryException(endpoint + " refused a batch: " + response.statusCode() + " "
                    + BatchReply.errorIn(response.body()));
        }
        return BatchReply.parse(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
