package io.github.proxypool.internal;

/**
 * The one word that decides a session's life, packed into a long: a time (52 bits, signed milliseconds), how many of the
 * session's numbers count it (7 bits), its status (3 bits), and which of its two events have been told (2 bits).
 */
public final class Word {

    /** Being installed number by number; binds nothing yet for any observer. The time is the expiry to be. */
    static final int PENDING = 0;
    /** Live until the time. */
    static final int OPEN = 1;
    /** Of an {@link Annex}: part of another session, whose word and roster decide what it binds. */
    static final int ATTACHED = 2;
    /** Ended by a close at the time. */
    public static final int CLOSED = 3;
    /** Ended by expiry at the time. */
    static final int EXPIRED = 4;
    /** Given up before it opened. */
    static final int ABORTED = 5;

    /** The event of the opening has been claimed for delivery. */
    public static final int OPENED_TOLD = 1;
    /** The event of the end has been claimed for delivery. */
    public static final int ENDED_TOLD = 2;

    /** The expiry of a session that does not expire: the greatest time. */
    public static final long NEVER = (1L << 51) - 1;
    /** The least time. */
    public static final long MIN_TIME = -(1L << 51);

    private static final int TIME_SHIFT = 12;
    private static final int INSTALLED_SHIFT = 5;
    private static final int INSTALLED_MASK = 0x7F;
    private static final int STATUS_SHIFT = 2;
    private static final int STATUS_MASK = 7;
    private static final int TOLD_MASK = 3;

    private Word() {}

    static long pack(long time, int installed, int status, int told) {
        return (time << TIME_SHIFT) | ((long) installed << INSTALLED_SHIFT) | ((long) status << STATUS_SHIFT) | told;
    }

    /**
     * The expiry of a pending or open session, the end of one that has ended.
     *
     * @param word a session's word
     * @return milliseconds since the epoch, or {@link #NEVER}
     */
    public static long time(long word) {
        return word >> TIME_SHIFT;
    }

    /**
     * How many of the session's numbers, in ascending order, count it.
     *
     * @param word a session's word
     * @return 0 to 127
     */
    static int installed(long word) {
        return (int) (word >>> INSTALLED_SHIFT) & INSTALLED_MASK;
    }

    /**
     * What has become of the session.
     *
     * @param word a session's word
     * @return one of the constants
     */
    public static int status(long word) {
        return (int) (word >>> STATUS_SHIFT) & STATUS_MASK;
    }

    static int told(long word) {
        return (int) word & TOLD_MASK;
    }

    /**
     * Whether the session is live at a time.
     *
     * @param word a session's word
     * @param now milliseconds since the epoch
     * @return true if it is open and its expiry is later
     */
    public static boolean isLive(long word, long now) {
        return status(word) == OPEN && time(word) > now;
    }

    static boolean isOver(long word) {
        return status(word) >= CLOSED;
    }

    /**
     * Brings a time into the range that fits a word.
     *
     * @param millis milliseconds since the epoch
     * @return the nearest time before {@link #NEVER}
     */
    public static long clamp(long millis) {
        return Math.max(MIN_TIME, Math.min(NEVER - 1, millis));
    }
}
