package io.github.proxypool.harness.soak;

/** The text of a phone number of 15 digits, which can become that of another: no call costs an object. */
final class NumberText implements CharSequence {
    private static final int DIGITS = 15;

    private final char[] text = new char[DIGITS + 1];

    NumberText() {
        text[0] = '+';
    }

    NumberText set(long digits) {
        long rest = digits;
        for (int i = DIGITS; i > 0; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    @Override
    public int length() {
        return text.length;
    }

    @Override
    public char charAt(int index) {
        return text[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(text, start, end - start);
    }

    /** Masked, as every phone number. */
    @Override
    public String toString() {
        return "+" + "*".repeat(DIGITS - 2) + text[DIGITS - 1] + text[DIGITS];
    }
}
