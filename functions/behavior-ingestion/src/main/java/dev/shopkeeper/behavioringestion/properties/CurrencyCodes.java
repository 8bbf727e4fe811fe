package dev.shopkeeper.behavioringestion.properties;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Currency;

/** The codes of ISO 4217, told from three letters in either case without making a text of them. */
final class CurrencyCodes {
    static final int LENGTH = 3;

    private static final int LETTERS = 26;

    private final BitSet codes = new BitSet(LETTERS * LETTERS * LETTERS);

    CurrencyCodes() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            byte[] code = currency.getCurrencyCode().getBytes(StandardCharsets.US_ASCII);
            codes.set(number(code, 0));
        }
    }

    boolean isCode(JsonIndex json, int text) {
        if (json.end(text) - json.start(text) != LENGTH) {
            return false;
        }
        int number = number(json.bytes(), json.start(text));
        return number >= 0 && codes.get(number);
    }

    static boolean isUpperCase(JsonIndex json, int code) {
        for (int i = json.start(code); i < json.end(code); i++) {
            if (json.bytes()[i] >= 'a') {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int start) {
        int number = 0;
        for (int i = start; i < start + LENGTH; i++) {
            int letter = (bytes[i] | 0x20) - 'a';
            if (letter < 0 || letter >= LETTERS || bytes[i] < 'A') {
                return -1;
            }
            number = number * LETTERS + letter;
        }
        return number;
    }
}
