package dev.kindling.text;

import java.util.List;

/** Where a text is split into tokens. */
public enum Split {
  /** At white space of ASCII, any number of characters of it. */
  WHITESPACE {
    @Override
    void addTo(List<String> tokens, String text) {
      int from = 0;
      for (int index = 0; index <= text.length(); index++) {
        if (index == text.length() || blank(text.charAt(index))) {
          if (index > from) {
            tokens.add(text.substring(from, index));
          }
          from = index + 1;
        }
      }
    }
  },
  /** Into characters of Unicode. */
  CHARACTER {
    @Override
    void addTo(List<String> tokens, String text) {
      text.codePoints().mapToObj(Character::toString).forEach(tokens::add);
    }
  };

  abstract void addTo(List<String> tokens, String text);

  private static boolean blank(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
  }
}
