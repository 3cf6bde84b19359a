package io.github.proxypool.harness.plan;

import io.github.proxypool.GroupDemand;
import io.github.proxypool.GroupDemand.Group;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads demand by groups from a text file. Each line is a word and what belongs to it; {@code #} begins a comment.
 *
 * <pre>
 * ttl 4h                                   how long a session lives; 4h if there is no such line
 * cooldown 24h                             how long a number stays taken after it; none if there is no such line
 * hourly 10 5 5 20 60 80                   demand from hour to hour, in any unit; comes round again
 * area 415                                 what follows is an area with numbers of its own
 * group riders left 2000                   name, side (left, right or peer), how many
 * group drivers right 100 per-hour 1 gap 30m partners 20
 * </pre>
 *
 * <p>{@code per-hour} is the sessions each opens in the busiest hour, {@code gap} the least time from one to the next,
 * {@code partners} how many different partners each has at most. Terms before the first area hold for all areas; in an
 * area, for that area.
 */
public final class GroupsFile {
    private static final String WORDS = "ttl, cooldown, hourly, area or group";

    private final String file;
    private final Function<String, Duration> durations;
    private final Map<String, Section> areas = new LinkedHashMap<>();
    private final Section everywhere = new Section();
    private Section now = everywhere;
    private int line;

    private GroupsFile(String file, Function<String, Duration> durations) {
        this.file = file;
        this.durations = durations;
    }

    /** What one area, or all of them, has to say. */
    private static final class Section {
        private Optional<Duration> ttl = Optional.empty();
        private Optional<Duration> cooldown = Optional.empty();
        private double[] hourly = {};
        private final GroupDemand.Builder groups = GroupDemand.builder();
        private boolean hasGroups;
        private int line;
    }

    /**
     * Reads a file.
     *
     * @param file where
     * @param durations how a text such as {@code 4h} is read
     * @return the demand of each area in the order of the file; one with an empty name if there are no areas
     * @throws IOException if the file cannot be read
     * @throws GroupsFormatException if a line is not as it should be
     */
    public static Map<String, GroupDemand> read(Path file, Function<String, Duration> durations) throws IOException {
        try {
            return read(file.toString(), Files.readAllLines(file), durations);
        } catch (CharacterCodingException e) {
            throw new GroupsFormatException(file.toString(), 1, "the file is not UTF-8 text");
        }
    }

    static Map<String, GroupDemand> read(String name, List<String> lines, Function<String, Duration> durations) {
        GroupsFile it = new GroupsFile(name, durations);
        for (String line : lines) {
            it.line++;
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            if (!words[0].isEmpty()) {
                it.read(words);
            }
        }
        return it.demands();
    }

    private void read(String[] words) {
        switch (words[0]) {
            case "ttl" -> now.ttl = Optional.of(duration(only(words)));
            case "cooldown" -> now.cooldown = Optional.of(duration(only(words)));
            case "hourly" ->
                now.hourly =
                        Arrays.stream(words).skip(1).mapToDouble(this::number).toArray();
            case "area" -> area(only(words));
            case "group" -> group(words);
            default -> throw wrong("must begin with " + WORDS + " but begins with '" + words[0] + "'");
        }
    }

    private void area(String name) {
        if (areas.containsKey(name) || everywhere.hasGroups) {
            throw wrong(
                    everywhere.hasGroups
                            ? "area must come before the first group, or not at all"
                            : "area '" + name + "' is there twice; put its groups under the first one");
        }
        now = new Section();
        now.line = line;
        areas.put(name, now);
    }

    private void group(String[] words) {
        if (words.length < 4 || words.length % 2 != 0) {
            throw wrong("must be: group NAME left|right|peer COUNT [per-hour RATE] [gap TIME] [partners COUNT]");
        }
        try {
            Group group = Group.of(words[1], side(words[2]), count(words[3]));
            for (int i = 4; i < words.length; i += 2) {
                group = with(group, words[i], words[i + 1]);
            }
            now.groups.group(group);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        now.hasGroups = true;
    }

    private Group with(Group group, String word, String value) {
        return switch (word) {
            case "per-hour" -> group.withSessionsPerHour(number(value));
            case "gap" -> group.withMinGap(duration(value));
            case "partners" -> group.withMaxPartners(count(value));
            default -> throw wrong("must have per-hour, gap or partners after the count but has '" + word + "'");
        };
    }

    private GroupDemand.Side side(String text) {
        return Arrays.stream(GroupDemand.Side.values())
                .filter(side -> side.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong("side must be left, right or peer but was '" + text + "'"));
    }

    private String only(String[] words) {
        if (words.length != 2) {
            throw wrong(words[0] + " must have exactly one value after it");
        }
        return words[1];
    }

    private Duration duration(String text) {
        try {
            return durations.apply(text);
        } catch (RuntimeException e) {
            throw wrong("a time " + e.getMessage());
        }
    }

    private double number(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw wrong("must have a number here, as 12 or 0.5, but has '" + text + "'");
        }
        return Double.parseDouble(text);
    }

    private int count(String text) {
        if (!text.matches("[0-9]{1,8}")) {
            throw wrong("must have a whole number here, of at most 8 digits, but has '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private GroupsFormatException wrong(String problem) {
        return new GroupsFormatException(file, line, problem);
    }

    private Map<String, GroupDemand> demands() {
        if (areas.isEmpty()) {
            return new LinkedHashMap<>(Map.of("", demand(everywhere)));
        }
        Map<String, GroupDemand> demands = new LinkedHashMap<>();
        areas.forEach((name, section) -> demands.put(name, demand(section)));
        return demands;
    }

    private GroupDemand demand(Section section) {
        try {
            section.ttl.or(() -> everywhere.ttl).ifPresent(section.groups::ttl);
            section.cooldown.or(() -> everywhere.cooldown).ifPresent(section.groups::cooldown);
            return section.groups
                    .hourly(section.hourly.length == 0 ? everywhere.hourly : section.hourly)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new GroupsFormatException(file, Math.max(1, section.line), String.valueOf(e.getMessage()));
        }
    }
}
