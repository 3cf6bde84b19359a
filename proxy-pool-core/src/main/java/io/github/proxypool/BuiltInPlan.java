package io.github.proxypool;

import java.util.OptionalDouble;

/** Country calling codes, and the area codes of North America. */
final class BuiltInPlan implements NumberingPlan {
    static final BuiltInPlan INSTANCE = new BuiltInPlan();

    private BuiltInPlan() {}

    @Override
    public Area areaOf(PhoneNumber number) {
        String digits = number.e164().substring(1);
        if (!digits.startsWith("1")) {
            return CallingCodes.area(digits);
        }
        return digits.length() == 11 ? AreaCodes.area(digits.substring(1, 4)) : Area.ofCountry("US");
    }

    @Override
    public boolean overlays(Area one, Area other) {
        if (one.code().isEmpty() || other.code().isEmpty()) {
            return false;
        }
        String code = one.code().get();
        String otherCode = other.code().get();
        if (code.equals(otherCode) && one.country().equals(other.country())) {
            return true;
        }
        return isNorthAmerican(one) && isNorthAmerican(other) && AreaCodes.overlay(code, otherCode);
    }

    @Override
    public OptionalDouble distanceKm(Area one, Area other) {
        boolean known = isNorthAmerican(one) && isNorthAmerican(other);
        return known ? AreaCodes.distanceKm(one.code().orElse(""), other.code().orElse("")) : OptionalDouble.empty();
    }

    private static boolean isNorthAmerican(Area area) {
        return area.country().equals("US") || area.country().equals("CA");
    }

    @Override
    public String toString() {
        return "NumberingPlan[built in]";
    }
}
