package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments as microseconds since 1970, read from ISO-8601 with an offset and written in UTC. */
final class IsoTime {
    /** Not a moment. */
    static final long NONE = Long.MIN_VALUE;

    private static final long MICROS = 1_000_000;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int SECONDS_LENGTH = "2026-03-01T10:00:00".length();
    private static final int OFFSET_LENGTH = "+01:00".length();
    private static final int MAX_FRACTION = 9;

    private IsoTime() {}

    static long micros(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / 1000;
    }

    /** {@link #NONE} for what is no text, no time, has no offset, or lies outside the years 1 to 9999. */
    static long read(JsonIndex json, int node) {
        if (!json.isText(node)) {
            return NONE;
        }
        long usual = json.isAscii(node) ? usual(json.bytes(), json.start(node), json.end(node)) : NONE;
        return usual == NONE ? unusual(JsonText.of(json, node)) : usual;
    }

    private static long unusual(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() > 0 && time.getYear() <= 9999 ? micros(time.toInstant()) : NONE;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    /** {@code 2026-03-01T10:00:00Z} with or without a fraction and an offset in hours and minutes, from 1970 on. */
    private static long usual(byte[] bytes, int start, int end) {
        if (end - start <= SECONDS_LENGTH) {
            return NONE;
        }
        long days = days(bytes, start);
        long seconds = seconds(bytes, start + "2026-03-01".length());
        int offsetStart = fractionEnd(bytes, start + SECONDS_LENGTH, end);
        long offset = offset(bytes, offsetStart, end);
        if (days < 0 || seconds < 0 || offset == NONE) {
            return NONE;
        }
        long fraction = fraction(bytes, start + SECONDS_LENGTH, offsetStart);
        return fraction < 0 ? NONE : (days * SECONDS_OF_DAY + seconds - offset) * MICROS + fraction;
    }

    private static long days(byte[] bytes, int start) {
        int year = pair(bytes, start) * 100 + pair(bytes, start + 2);
        int month = pair(bytes, start + 5);
        int day = pair(bytes, start + 8);
        if (bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || year < 1970
                || pair(bytes, start) < 0
                || pair(bytes, start + 2) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > lengthOfMonth(year, month)) {
            return -1;
        }
        return daysSince1970(year, month, day);
    }

    private static long seconds(byte[] bytes, int start) {
        int hour = pair(bytes, start + 1);
        int minute = pair(bytes, start + 4);
        int second = pair(bytes, start + 7);
        boolean sound = bytes[start] == 'T'
                && bytes[start + 3] == ':'
                && bytes[start + 6] == ':'
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60;
        return sound ? hour * 3600L + minute * 60L + second : -1;
    }

    private static int fractionEnd(byte[] bytes, int start, int end) {
        int at = start;
        if (bytes[at] == '.') {
            do {
                at++;
            } while (at < end && isDigit(bytes[at]));
        }
        return at;
    }

    private static long fraction(byte[] bytes, int point, int end) {
        if (point == end) {
            return 0;
        }
        if (end == point + 1 || end - point - 1 > MAX_FRACTION) {
            return -1;
        }
        long micros = 0;
        for (int i = 1; i <= 6; i++) {
            micros = micros * 10 + (point + i < end ? bytes[point + i] - '0' : 0);
        }
        return micros;
    }

    /** In seconds. */
    private static long offset(byte[] bytes, int start, int end) {
        if (end - start == 1 && bytes[start] == 'Z') {
            return 0;
        }
        if (end - start != OFFSET_LENGTH || bytes[start + 3] != ':' || bytes[start] != '+' && bytes[start] != '-') {
            return NONE;
        }
        int hours = pair(bytes, start + 1);
        int minutes = pair(bytes, start + 4);
        if (hours < 0 || hours >= 18 || minutes < 0 || minutes >= 60) {
            return NONE;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return bytes[start] == '-' ? -seconds : seconds;
    }

    static void write(JsonOutput out, long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        int fraction = (int) Math.floorMod(micros, MICROS);
        long days = Math.floorDiv(seconds, SECONDS_OF_DAY);
        writeDay(out, days);
        int second = Math.floorMod(seconds, SECONDS_OF_DAY);
        out.write('T').digits(second / 3600, 2);
        out.write(':').digits(second / 60 % 60, 2);
        out.write(':').digits(second % 60, 2);
        if (fraction % 1000 != 0) {
            out.write('.').digits(fraction, 6);
        } else if (fraction != 0) {
            out.write('.').digits(fraction / 1000, 3);
        }
        out.write('Z');
    }

    /** The inverse of {@link #daysSince1970}: H. Hinnant, chrono-compatible low-level date algorithms. */
    private static void writeDay(JsonOutput out, long days) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        out.digits((int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0), 4);
        out.write('-').digits(month, 2);
        out.write('-').digits(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2);
    }

    /** Days from 1970 in the Gregorian calendar, its years counted from March: H. Hinnant, as above. */
    private static long daysSince1970(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            default -> 31;
        };
    }

    private static int pair(byte[] bytes, int start) {
        return isDigit(bytes[start]) && isDigit(bytes[start + 1])
                ? (bytes[start] - '0') * 10 + bytes[start + 1] - '0'
                : -10_000;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
