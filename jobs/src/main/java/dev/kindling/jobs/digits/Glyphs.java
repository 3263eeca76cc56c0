package dev.kindling.jobs.digits;

import static dev.kindling.jobs.digits.Stroke.curve;
import static dev.kindling.jobs.digits.Stroke.lines;

import java.util.List;

/** The ways in which people write each digit. */
final class Glyphs {
  private static final List<List<List<Stroke>>> VARIANTS =
      List.of(
          List.of( // 0: round, slim, not quite closed
              List.of(
                  curve(
                      .5, 0, .18, .16, .05, .5, .2, .88, .52, 1, .84, .84, .96, .48, .8, .12, .48,
                      0)),
              List.of(
                  curve(
                      .56, .02, .32, .18, .22, .55, .34, .92, .52, 1, .7, .86, .78, .45, .68, .1,
                      .5, .02)),
              List.of(
                  curve(
                      .7, .08, .4, .02, .12, .3, .08, .7, .34, .98, .7, .94, .92, .6, .86, .22, .6,
                      0))),
          List.of( // 1: a bar, with a flag, with a flag and a foot
              List.of(lines(.5, 0, .5, 1)),
              List.of(lines(.26, .24, .54, 0, .54, 1)),
              List.of(lines(.28, .2, .52, 0, .52, 1), lines(.24, 1, .8, 1))),
          List.of( // 2: with a straight foot, with a loop, swung
              List.of(
                  curve(.1, .26, .28, .04, .62, .01, .84, .22, .72, .5, .4, .76, .08, .98),
                  lines(.08, .98, .94, .97)),
              List.of(
                  curve(
                      .12, .2, .4, 0, .78, .12, .76, .42, .45, .74, .14, .96, .06, .84, .28, .78,
                      .56, .96, .95, .92)),
              List.of(
                  curve(.08, .2, .38, .0, .76, .1, .78, .38, .5, .68, .12, .95, .5, .92, .92, 1))),
          List.of( // 3: round, with a flat top, with a small loop in the middle
              List.of(
                  curve(.1, .14, .42, 0, .78, .12, .74, .36, .36, .48),
                  curve(.36, .48, .78, .54, .9, .78, .56, 1, .06, .88)),
              List.of(
                  lines(.12, .03, .84, .03, .42, .42),
                  curve(.42, .42, .8, .5, .88, .76, .56, .99, .08, .92)),
              List.of(
                  curve(
                      .12, .1, .5, 0, .8, .2, .6, .42, .36, .5, .4, .42, .76, .54, .88, .8, .5, 1,
                      .06, .86))),
          List.of( // 4: open, closed, with a long arm
              List.of(lines(.24, .02, .1, .56, .92, .54), lines(.68, .16, .64, 1)),
              List.of(lines(.66, 1, .66, 0, .06, .66, .95, .66)),
              List.of(curve(.16, .04, .1, .36, .2, .52, .78, .48), lines(.8, 0, .74, 1))),
          List.of( // 5: in two strokes, in one, round
              List.of(
                  lines(.9, .02, .26, .03, .2, .44),
                  curve(.2, .44, .58, .36, .9, .62, .7, .94, .08, .95)),
              List.of(
                  lines(.82, .04, .3, .04),
                  curve(.3, .04, .2, .42, .62, .44, .86, .7, .6, .98, .1, .9)),
              List.of(
                  curve(
                      .86, .06, .44, .02, .24, .2, .3, .42, .7, .5, .86, .74, .6, .98, .12, .92))),
          List.of( // 6: swung, straight, with a small bowl
              List.of(
                  curve(
                      .76, .02, .4, .2, .14, .56, .2, .9, .54, 1, .84, .8, .66, .54, .34, .6, .16,
                      .8)),
              List.of(
                  curve(.6, 0, .34, .32, .16, .66, .3, .96, .64, .98, .84, .76, .6, .56, .2, .7)),
              List.of(
                  curve(
                      .62, .02, .28, .22, .1, .62, .26, .96, .6, .98, .74, .78, .52, .62, .26, .74,
                      .2, .88))),
          List.of( // 7: plain, with a bar, with a hook, swung
              List.of(lines(.06, .04, .9, .04, .4, 1)),
              List.of(lines(.08, .06, .88, .04, .42, 1), lines(.3, .5, .84, .48)),
              List.of(lines(.08, .22, .1, .04, .88, .05), curve(.88, .05, .62, .42, .46, 1)),
              List.of(curve(.06, .1, .46, .08, .9, .02, .66, .4, .48, .7, .44, 1))),
          List.of( // 8: in one swing, of two rings, with an open top
              List.of(
                  curve(
                      .8, .14, .46, 0, .16, .18, .44, .44, .84, .7, .52, 1, .14, .78, .48, .46, .82,
                      .22, .66, .04)),
              List.of(
                  curve(.5, .02, .22, .12, .24, .36, .5, .46, .76, .36, .78, .12, .5, .02),
                  curve(.5, .46, .16, .6, .16, .88, .5, 1, .84, .88, .84, .6, .5, .46)),
              List.of(
                  curve(
                      .86, .06, .5, .02, .2, .2, .5, .48, .82, .74, .54, 1, .2, .82, .44, .54, .88,
                      .12))),
          List.of( // 9: with a straight stem, swung, with a hook
              List.of(
                  curve(.82, .22, .5, .02, .16, .22, .3, .5, .66, .46, .84, .2),
                  lines(.84, .16, .74, 1)),
              List.of(
                  curve(
                      .8, .14, .46, .02, .16, .24, .34, .5, .7, .4, .82, .14, .8, .5, .66, .78, .5,
                      1)),
              List.of(
                  curve(
                      .84, .2, .52, .0, .18, .2, .28, .46, .62, .46, .84, .16, .86, .6, .66, .96,
                      .2, .9))));

  private Glyphs() {}

  /** Returns the ways to write a digit, each a list of strokes. */
  static List<List<Stroke>> of(int digit) {
    return VARIANTS.get(digit);
  }
}
