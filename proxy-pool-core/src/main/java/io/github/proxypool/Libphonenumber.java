package io.github.proxypool;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.OptionalDouble;

/** What libphonenumber knows. It may be missing: only this class and the one within refer to it. */
final class Libphonenumber {
    private static final String ARTIFACT = "com.googlecode.libphonenumber:libphonenumber";

    private Libphonenumber() {}

    static NumberingPlan plan() {
        try {
            return Plan.INSTANCE;
        } catch (NoClassDefFoundError e) {
            throw new MissingDependencyException("NumberingPlan.withLibphonenumber", ARTIFACT, e);
        }
    }

    /** The E.164 form of a text as people write it. */
    static String e164(String text, String region) {
        try {
            return Plan.e164(text, region);
        } catch (NoClassDefFoundError e) {
            throw new MissingDependencyException("PhoneNumber.parse", ARTIFACT, e);
        }
    }

    private static final class Plan implements NumberingPlan {
        static final Plan INSTANCE = new Plan();

        private static final int MEXICO = 52;
        private static final int ARGENTINA = 54;

        private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();

        static String e164(String text, String region) {
            Phonenumber.PhoneNumber number;
            try {
                number = INSTANCE.util.parse(text, region);
            } catch (NumberParseException e) {
                // Its message and its cause may hold the text, which may be somebody's number.
                throw new IllegalArgumentException("text must be a phone number of region " + Checks.shown(region)
                        + " or begin with '+' but was " + Checks.masked(text) + " (" + e.getErrorType() + ")");
            }
            return INSTANCE.util.format(withoutMobilePrefix(number), PhoneNumberFormat.E164);
        }

        /** Mexico's former 1 and Argentina's 9 before a mobile number are dialled from abroad only: one handset, one form. */
        private static Phonenumber.PhoneNumber withoutMobilePrefix(Phonenumber.PhoneNumber number) {
            String national = Long.toString(number.getNationalNumber());
            boolean old = (number.getCountryCode() == MEXICO && national.length() == 11 && national.startsWith("1"))
                    || (number.getCountryCode() == ARGENTINA && national.length() == 11 && national.startsWith("9"));
            return old ? number.setNationalNumber(Long.parseLong(national.substring(1))) : number;
        }

        @Override
        public Area areaOf(PhoneNumber number) {
            Area known = BuiltInPlan.INSTANCE.areaOf(number);
            if (known.country().equals("US") || known.country().equals("CA")) {
                return known;
            }
            try {
                Phonenumber.PhoneNumber parsed = util.parse(number.e164(), null);
                int length = util.getLengthOfGeographicalAreaCode(parsed);
                String national = util.getNationalSignificantNumber(parsed);
                Optional<String> code = length == 0 ? Optional.empty() : Optional.of(national.substring(0, length));
                return new Area(known.country(), known.region(), code);
            } catch (NumberParseException e) {
                return known;
            }
        }

        @Override
        public boolean overlays(Area one, Area other) {
            return BuiltInPlan.INSTANCE.overlays(one, other);
        }

        @Override
        public OptionalDouble distanceKm(Area one, Area other) {
            return BuiltInPlan.INSTANCE.distanceKm(one, other);
        }

        @Override
        public String toString() {
            return "NumberingPlan[with libphonenumber]";
        }
    }
}
