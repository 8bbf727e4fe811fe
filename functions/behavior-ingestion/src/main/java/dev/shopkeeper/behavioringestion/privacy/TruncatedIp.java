package dev.shopkeeper.behavioringestion.privacy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address of the internet without the part that tells one connection from its neighbours. */
public final class TruncatedIp {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int HIGHEST = 255;
    private static final int GROUPS = 3;

    private TruncatedIp() {}

    /** The first 24 bits of IPv4, the first 48 of IPv6; empty for what is no address. */
    public static Optional<String> of(String ip) {
        Matcher ipv4 = IPV4.matcher(ip);
        if (ipv4.matches()) {
            return ipv4(ipv4);
        }
        return ip.indexOf(':') >= 0 && IPV6.matcher(ip).matches() ? ipv6(ip) : Optional.empty();
    }

    private static Optional<String> ipv4(Matcher ip) {
        for (int i = 1; i <= ip.groupCount(); i++) {
            if (Integer.parseInt(ip.group(i)) > HIGHEST) {
                return Optional.empty();
            }
        }
        return Optional.of(Integer.parseInt(ip.group(1)) + "." + Integer.parseInt(ip.group(2)) + "."
                + Integer.parseInt(ip.group(3)) + ".0");
    }

    private static Optional<String> ipv6(String ip) {
        try {
            // Never looks a name up; an IPv4 address inside an IPv6 one comes back as IPv4.
            InetAddress address = Inet6Address.ofLiteral(ip);
            byte[] bytes = address.getAddress();
            if (bytes.length == 4) {
                return of(address.getHostAddress());
            }
            var text = new StringBuilder();
            for (int i = 0; i < GROUPS; i++) {
                text.append(Integer.toHexString((bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF))
                        .append(':');
            }
            return Optional.of(text.append(':').toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
