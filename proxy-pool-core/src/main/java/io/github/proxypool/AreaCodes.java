package io.github.proxypool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The area codes of the North American Numbering Plan, from the table {@code area-codes.txt}, which names its sources. */
final class AreaCodes {
    /** Mean radius of the earth in kilometres (IUGG). */
    private static final double EARTH_KM = 6371.0088;

    private static final Area UNKNOWN_CODE = Area.ofCountry("US");
    private static final Map<String, Entry> ENTRIES = read();

    private AreaCodes() {}

    private static Map<String, Entry> read() {
        Map<String, Entry> entries = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(AreaCodes.class.getResourceAsStream("area-codes.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] fields = line.split(" ", -1);
                entries.put(fields[0], Entry.of(fields));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("area-codes.txt cannot be read", e);
        }
        return entries;
    }

    /** The area of a code; if it is not known, or not geographic, the whole country. */
    static Area area(String code) {
        Entry entry = ENTRIES.get(code);
        return entry == null ? UNKNOWN_CODE : entry.area;
    }

    /** Whether two codes serve one place. Not transitive. */
    static boolean overlay(String one, String other) {
        Entry entry = ENTRIES.get(one);
        return entry != null && entry.overlays.contains(other);
    }

    /** The distance of two centroids along a great circle, by the haversine formula. */
    static OptionalDouble distanceKm(String one, String other) {
        Entry a = ENTRIES.get(one);
        Entry b = ENTRIES.get(other);
        if (a == null || b == null || a.place == null || b.place == null) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(distanceKm(a.place, b.place));
    }

    private static double distanceKm(Place a, Place b) {
        double latitude = Math.toRadians(b.latitude - a.latitude) / 2;
        double longitude = Math.toRadians(b.longitude - a.longitude) / 2;
        double haversine = Math.pow(Math.sin(latitude), 2)
                + Math.cos(Math.toRadians(a.latitude))
                        * Math.cos(Math.toRadians(b.latitude))
                        * Math.pow(Math.sin(longitude), 2);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    private record Place(double latitude, double longitude) {}

    private record Entry(
            Area area, Set<String> overlays, @Nullable Place place) {
        static Entry of(String[] fields) {
            String region = fields[1];
            Area area = new Area(region.equals("CA") ? "CA" : "US", region, Optional.of(fields[0]));
            Set<String> overlays = fields[2].equals("-") ? Set.of() : Set.of(fields[2].split("/", -1));
            return new Entry(area, overlays, place(fields[3], fields[4]));
        }

        private static @Nullable Place place(String latitude, String longitude) {
            return latitude.equals("-") ? null : new Place(Double.parseDouble(latitude), Double.parseDouble(longitude));
        }
    }
}
