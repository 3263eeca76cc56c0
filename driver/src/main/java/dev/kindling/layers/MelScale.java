package dev.kindling.layers;

import java.util.ArrayList;
import java.util.List;

/**
 * Bands of frequencies that sound equally wide: triangles over {@code 1127 ln(1 + Hz / 700)}, each
 * from the middle of the band before to that of the next. (The Hidden Markov Model Toolkit; Keras,
 * MelSpectrogram layer.)
 *
 * @param bands how many
 * @param low where the first begins, in Hz
 * @param high where the last ends, in Hz
 */
record MelScale(int bands, double low, double high) {
  private static double mel(double hertz) {
    return 1127 * Math.log1p(hertz / 700);
  }

  /**
   * Returns the share of each frequency in each band, (frequencies, bands) row by row; 0 for the
   * first frequency.
   *
   * @param frequencies how many, the last one of half the rate
   * @param rate the steps of the signal in a second
   */
  List<Double> shares(int frequencies, double rate) {
    double start = mel(low);
    double width = (mel(high) - start) / (bands + 1);
    List<Double> shares = new ArrayList<>();
    for (int index = 0; index < frequencies; index++) {
      double place = mel(rate / 2 * index / (frequencies - 1));
      for (int band = 0; band < bands; band++) {
        double rising = (place - start) / width - band;
        shares.add(index == 0 ? 0 : Math.max(0, Math.min(rising, 2 - rising)));
      }
    }
    return shares;
  }
}
