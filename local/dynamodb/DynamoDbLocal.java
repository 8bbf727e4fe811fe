import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Starts DynamoDB Local on loopback, which its own main class cannot: that one listens on every interface and sends
 * telemetry. Run as a single source file on DynamoDB Local's own class path.
 *
 * <p>Arguments: none to keep tables in memory, or the folder to keep them in. Prints {@code READY <port>} and ends when
 * its standard input ends, so that it never outlives whoever started it.
 */
class DynamoDbLocal {
    public static void main(String[] arguments) throws Exception {
        boolean inMemory = arguments.length == 0;
        var requests = new LocalDynamoDBRequestHandler(0, inMemory, inMemory ? null : arguments[0], true, false);
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new LocalDynamoDBServerHandler(requests, null));
        server.start();
        System.out.println("READY " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        awaitEndOfInput();
        server.stop();
        requests.shutdown();
        System.exit(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever sent; only the end counts.
        }
    }
}
