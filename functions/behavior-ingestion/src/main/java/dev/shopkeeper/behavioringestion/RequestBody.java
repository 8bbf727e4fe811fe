package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The bytes of a request's JSON: of the right content type, inflated if compressed, and not too many. */
final class RequestBody {
    /** Segment's own limit of a batch, and so ours. */
    static final int MAX_BYTES = 500 * 1024;

    /**
     * {@code text/plain} is what a browser's {@code sendBeacon} may send without asking first. A form is what
     * RudderStack's library for Node calls its gzipped JSON; a real form is no JSON, and is answered so.
     */
    private static final Pattern CONTENT_TYPE = Pattern.compile(
            "(application/json|text/plain|application/x-www-form-urlencoded)\\s*(;\\s*charset=\"?utf-?8\"?\\s*)?");

    private RequestBody() {}

    static Checked<byte[]> read(APIGatewayV2HTTPEvent request) {
        String type = header(request, "content-type", "application/json");
        if (!CONTENT_TYPE.matcher(type).matches()) {
            return Checked.rejected(
                    "unsupported_media_type", "content-type", "send application/json or text/plain, in UTF-8");
        }
        return switch (header(request, "content-encoding", "identity")) {
            case "identity" -> bounded(HttpRequests.body(request));
            case "gzip" -> inflate(HttpRequests.body(request));
            default ->
                Checked.rejected("unsupported_media_type", "content-encoding", "compress with gzip or not at all");
        };
    }

    private static Checked<byte[]> inflate(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            // One byte more than allowed shows that there is too much, however much it is.
            return bounded(gzip.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            return Checked.rejected("not_gzip", "body", "the body is not whole gzip, though content-encoding says so");
        }
    }

    private static Checked<byte[]> bounded(byte[] body) {
        return body.length <= MAX_BYTES
                ? Checked.accepted(body)
                : Checked.rejected("too_large", "body", "the body has more than 500 KB; send fewer events at once");
    }

    private static String header(APIGatewayV2HTTPEvent request, String name, String fallback) {
        return HttpRequests.header(request, name)
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty())
                .orElse(fallback);
    }
}
