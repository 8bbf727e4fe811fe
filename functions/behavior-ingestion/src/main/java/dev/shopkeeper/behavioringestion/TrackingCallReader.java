package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.WriteKeys;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.util.List;
import java.util.Optional;

/** Reads a request whose name, content type, size, JSON and write key are as they must be. */
final class TrackingCallReader {
    private final WriteKeys writeKeys;
    private final TrackingJson json = new TrackingJson();

    TrackingCallReader(List<String> writeKeys) {
        this.writeKeys = new WriteKeys(writeKeys);
    }

    Checked<TrackingCall> read(APIGatewayV2HTTPEvent request) {
        return switch (CallName.kind(request)) {
            case Checked.Rejected<String>(var rejection) -> new Checked.Rejected<>(rejection);
            case Checked.Accepted<String>(var kind) -> read(kind, request);
        };
    }

    private Checked<TrackingCall> read(String kind, APIGatewayV2HTTPEvent request) {
        Optional<String> headerKey = WriteKeys.basicUser(request);
        // A wrong key is refused before anything is spent on the body.
        Optional<Rejection> refusal = headerKey.flatMap(writeKeys::refuse);
        if (refusal.isPresent()) {
            return new Checked.Rejected<>(refusal.get());
        }
        return switch (RequestBody.read(request)) {
            case Checked.Rejected<byte[]>(var rejection) -> new Checked.Rejected<>(rejection);
            case Checked.Accepted<byte[]>(var body) -> read(kind, body, headerKey, Sender.of(request));
        };
    }

    private Checked<TrackingCall> read(String kind, byte[] body, Optional<String> headerKey, Sender sender) {
        return switch (json.read(kind, body, headerKey.orElse(""), sender)) {
            case Checked.Rejected<TrackingCall> rejected -> rejected;
            case Checked.Accepted<TrackingCall>(var call) -> {
                Optional<Rejection> refusal = writeKeys.refuse(call.writeKey());
                yield refusal.isPresent() ? new Checked.Rejected<>(refusal.get()) : Checked.accepted(call);
            }
        };
    }
}
