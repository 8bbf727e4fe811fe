package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function that only HTTP wakes. It takes the runtime's streams rather than its objects, whose serialisation by
 * reflection would take longer than the rest of the function's own start.
 */
public abstract class HttpFunction implements RequestStreamHandler {
    public abstract APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context);

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        HttpEvents.write(handleRequest(HttpEvents.read(input), context), output);
    }
}
