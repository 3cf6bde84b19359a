package io.github.proxypool.internal;

/** For how long a session that has ended matters. Immutable. */
final class Past {
    /*
     * What has ended stays where it was, in the slots of its numbers, until its time is up: so a binding goes from live to
     * cooling by the very step that ends its session, and there is no instant at which it is neither.
     */
    private final Clock clock;
    private final long cooldown;
    private final long kept;
    private final boolean pairsPass;

    /**
     * Makes a past.
     *
     * @param cooldown for how many milliseconds a binding that has ended is kept from its participant
     * @param history for how many milliseconds a session that has ended can be found
     * @param pairsPass whether the same participants may have the same number again at once
     */
    Past(Clock clock, long cooldown, long history, boolean pairsPass) {
        this.clock = clock;
        this.cooldown = cooldown;
        this.kept = Math.max(cooldown, history);
        this.pairsPass = pairsPass;
    }

    /** Whether a session keeps a participant from its binding though it has ended. */
    boolean cools(SessionCore ended, long readWord, Claimant who, int i) {
        return cooldown > 0 && hasEnded(readWord) && cools(ended, readWord, who, i, clock.now());
    }

    boolean cools(SessionCore ended, long readWord, Claimant who, int i, long now) {
        return isWithinCooldown(readWord, now) && who.heedsCooling(i) && !isSame(ended, who);
    }

    /** Never without a cool-down: a clock that has gone back would make one of whatever has ended since. */
    boolean isWithinCooldown(long readWord, long now) {
        return cooldown > 0 && hasEnded(readWord) && Word.time(readWord) + cooldown > now;
    }

    /** Whether a number cools for anybody. */
    boolean isCooling(NumberCell cell, long now) {
        Slots table = cell.settled().slots;
        for (int i = 0; i < table.length(); i++) {
            SessionCore s = table.get(i);
            if (s != null && isWithinCooldown(s.wordFor(table.idAt(i)), now)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a session that has ended must still be found. */
    boolean remembers(long readWord, long now) {
        return hasEnded(readWord) && keptUntil(readWord) > now;
    }

    boolean remembers(long readWord) {
        return hasEnded(readWord) && remembers(readWord, clock.now());
    }

    private long keptUntil(long readWord) {
        return Word.time(readWord) + kept;
    }

    static boolean hasEnded(long readWord) {
        int status = Word.status(readWord);
        return status == Word.CLOSED || status == Word.EXPIRED;
    }

    /** Whether it is the same thread, so that nobody is reached by a stranger. Whoever comes alone is of no pair. */
    private boolean isSame(SessionCore ended, Claimant who) {
        return who.resumes(ended)
                || (pairsPass && who.size() > 1 && ended.main().joins(who));
    }

    /** How many slots the remembered sessions on a number need; notes on the number how long, and how many cool. */
    int survey(Slots table, NumberCell cell, long now) {
        cell.keptUntil = Word.NEVER;
        cell.cooling = 0;
        int kept = note(table, cell, now);
        for (NumberCell life = cell.former(); life != null; life = life.former()) {
            note(life.settled().slots, cell, now);
        }
        return kept;
    }

    private int note(Slots table, NumberCell cell, long now) {
        int kept = 0;
        for (int i = 0; i < table.length(); i++) {
            SessionCore s = table.get(i);
            if (s != null) {
                kept += remembers(s.word(), now) ? 1 : 0;
                note(s.wordFor(table.idAt(i)), cell, now);
            }
        }
        return kept;
    }

    private void note(long word, NumberCell cell, long now) {
        if (remembers(word, now)) {
            cell.cooling += isWithinCooldown(word, now) ? 1 : 0;
            // A cool-down may be over long before it is forgotten.
            long until = isWithinCooldown(word, now) ? Word.time(word) + cooldown : keptUntil(word);
            cell.keptUntil = Math.min(cell.keptUntil, until);
        }
    }
}
