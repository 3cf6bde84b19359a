package io.github.proxypool;

/**
 * Which channels a session allows.
 *
 * @since 0.1.0
 */
public enum Mode {
    /** Calls only. */
    VOICE_ONLY,
    /** Messages only. */
    MESSAGE_ONLY,
    /** Calls and messages; the default. */
    VOICE_AND_MESSAGE;

    /**
     * Whether a session of this mode lets a channel through.
     *
     * @param channel the channel
     * @return true if it does
     */
    public boolean allows(Channel channel) {
        return switch (Checks.notNull(channel, "channel")) {
            case VOICE -> this != MESSAGE_ONLY;
            case MESSAGE -> this != VOICE_ONLY;
        };
    }
}
