package dev.shopkeeper.local.services;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Reads a request to its end before it is answered. S3Proxy leaves the trailers of an {@code aws-chunked} body unread;
 * if they have not arrived yet, Jetty answers and closes the connection without saying so, and the SDK's next PUT on it
 * fails without a retry.
 */
final class RequestDrain extends Handler.Wrapper {
    /** More than any trailers with their signature, and little enough to wait for. */
    private static final int LEFT_OVER = 1024;

    private RequestDrain(Handler handler) {
        super(handler);
    }

    /** S3Proxy builds its server itself and does not show it. */
    static void install(S3Proxy proxy) throws ReflectiveOperationException {
        var field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        var server = (Server) field.get(proxy);
        server.setHandler(new RequestDrain(server.getHandler()));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new DrainingResponse(request, response), callback);
    }

    private static final class DrainingResponse extends Response.Wrapper {
        DrainingResponse(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            try {
                if (!isCommitted()) {
                    drain(getRequest());
                }
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
            super.write(last, content, callback);
        }

        private static void drain(Request request) throws IOException {
            long left = request.getLength() - Request.getContentBytesRead(request);
            if (left > 0 && left <= LEFT_OVER) {
                Content.Source.consumeAll(request);
            }
        }
    }
}
