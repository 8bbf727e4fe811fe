package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.stockalerts.telling.AlertTexts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language a request is answered in: {@code lang}, or else {@code Accept-Language}, or else English. */
final class Languages {
    private Languages() {}

    static Locale of(APIGatewayV2HTTPEvent request) {
        return HttpRequests.query(request, "lang")
                .or(() -> HttpRequests.header(request, "accept-language"))
                .flatMap(Languages::best)
                .orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> best(String ranges) {
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(ranges.replace('_', '-'));
            return Optional.ofNullable(Locale.lookup(wanted, AlertTexts.LANGUAGES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
