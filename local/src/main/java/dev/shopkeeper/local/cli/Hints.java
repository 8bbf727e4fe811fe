package dev.shopkeeper.local.cli;

import dev.shopkeeper.local.machine.MachineAddresses;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.terminal.Terminal;
import java.net.URI;
import java.util.Set;

/** Where a machine answers, and lines to copy that try it. */
final class Hints {
    private Hints() {}

    static void print(Terminal terminal, MachineControl machine, String writeKey) {
        MachineAddresses addresses = machine.addresses();
        URI http = addresses.http();
        terminal.heading("up.ready");
        terminal.out().println("  HTTP API  " + http);
        terminal.out().println("  SQS       " + addresses.sqs());
        terminal.out().println("  S3        " + addresses.s3());
        terminal.out().println("  DynamoDB  " + addresses.dynamoDb());
        terminal.out().println("  Secrets   " + addresses.secrets());
        terminal.out().println();
        terminal.say("up.send");
        terminal.out()
                .println("  curl -u " + writeKey + ": -H 'content-type: application/json' " + http + "/v1/track -d"
                        + " '{\"anonymousId\":\"me\",\"event\":\"Product"
                        + " Viewed\",\"properties\":{\"product_id\":\"TEA-1\",\"name\":\"Green"
                        + " tea\",\"price\":4.5,\"currency\":\"USD\"}}'");
        terminal.say("up.see");
        terminal.out().println("  ./shopkeeper query \"select occurred_at, event, product_name from events\"");
        terminal.say("up.ask");
        terminal.out().println("  curl -H \"authorization: Bearer $(./shopkeeper token)\" '" + http + "/v1/alerts'");
        terminal.out().println("  curl -u " + writeKey + ": '" + http + "/v1/recommendations?anonymousId=me'");
        terminal.say("up.token");
        terminal.out().println("  " + machine.token(Set.of()));
    }
}
