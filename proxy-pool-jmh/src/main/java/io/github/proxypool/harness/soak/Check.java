package io.github.proxypool.harness.soak;

/**
 * Something that must hold.
 *
 * @param name what
 * @param met whether it does
 * @param detail the figures
 */
record Check(String name, boolean met, String detail) {}
