package dev.shopkeeper.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Calls that go to the server together. */
public record Batch(List<Call> calls) {
    private static final byte[] OPEN = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CLOSE = "]}".getBytes(StandardCharsets.UTF_8);

    public Batch {
        calls = List.copyOf(calls);
    }

    public Instant firstAt() {
        return calls.getFirst().at();
    }

    public long rows() {
        return calls.stream().mapToLong(Call::rows).sum();
    }

    /** The body of the request, gzipped fast: on loopback and on two cores a smaller body is not worth the time. */
    public byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(OPEN);
            for (int i = 0; i < calls.size(); i++) {
                if (i > 0) {
                    gzip.write(',');
                }
                gzip.write(calls.get(i).json());
            }
            gzip.write(CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream target) throws IOException {
            super(target, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
