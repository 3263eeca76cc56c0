package dev.kindling.text;

/** What is done to a text before it is split. As in TensorFlow only ASCII letters change. */
public enum Standardize {
  /** Letters become lower case and punctuation goes. */
  LOWER_AND_STRIP_PUNCTUATION(true, true),
  /** Letters become lower case. */
  LOWER(true, false),
  /** ASCII punctuation goes. */
  STRIP_PUNCTUATION(false, true);

  private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

  private final boolean lower;
  private final boolean strip;

  Standardize(boolean lower, boolean strip) {
    this.lower = lower;
    this.strip = strip;
  }

  String apply(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      if (!strip || PUNCTUATION.indexOf(letter) < 0) {
        boolean upper = lower && letter >= 'A' && letter <= 'Z';
        plain.append(upper ? (char) (letter - 'A' + 'a') : letter);
      }
    }
    return plain.toString();
  }
}
