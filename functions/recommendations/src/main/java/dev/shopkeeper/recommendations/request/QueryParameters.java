package dev.shopkeeper.recommendations.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a query string, each checked as it is read. */
final class QueryParameters {
    private static final Set<String> LISTS = Set.of("sessionItems", "exclude");
    private static final int LONGEST_TEXT = 256;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}([.][0-9]{1,4})?");

    private final APIGatewayV2HTTPEvent http;

    /** API Gateway joins what is repeated by commas: right for lists, and nobody knows what it means for the others. */
    QueryParameters(APIGatewayV2HTTPEvent http) throws Unacceptable {
        this.http = http;
        List<String> names = names(http.getRawQueryString());
        for (String name : names) {
            if (!LISTS.contains(name) && names.indexOf(name) != names.lastIndexOf(name)) {
                throw new Unacceptable("repeated_parameter", name, name + " is given more than once");
            }
        }
    }

    String text(String name) throws Unacceptable {
        String text = HttpRequests.query(http, name).orElse("").strip();
        if (text.length() > LONGEST_TEXT) {
            throw new Unacceptable("too_long", name, name + " has more than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** Not bounded here. */
    String raw(String name) {
        return HttpRequests.query(http, name).orElse("").strip();
    }

    String id(String name) throws Unacceptable {
        return Ids.one(name, raw(name));
    }

    List<String> ids(String name, int most) throws Unacceptable {
        return Ids.all(name, Ids.listed(raw(name)), most);
    }

    int wholeNumber(String name, int least, int most, int otherwise) throws Unacceptable {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Unacceptable("invalid_" + name, name, name + " must be a whole number from " + least + " to " + most);
    }

    double share(String name, double otherwise) throws Unacceptable {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("0|1|[01]?[.][0-9]{1,9}") && Double.parseDouble(text) <= 1) {
            return Double.parseDouble(text);
        }
        throw new Unacceptable("invalid_" + name, name, name + " must be a number from 0 to 1");
    }

    BigDecimal amount(String name, BigDecimal otherwise) throws Unacceptable {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (AMOUNT.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw new Unacceptable("invalid_price", name, name + " must be an amount of money such as 7.50");
    }

    private static List<String> names(String query) {
        return query == null || query.isEmpty()
                ? List.of()
                : Arrays.stream(query.split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> decoded(pair.split("=", 2)[0]))
                        .toList();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
