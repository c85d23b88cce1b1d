// Times functions of TA-Lib's C library on bars in a file of doubles: open, high, low, close, volume, each count long.
// Prints one line a function: its name, and the best of nine runs in milliseconds.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "ta_libc.h"

static int n;
static double *o, *h, *l, *c, *v, *a, *b, *d;
static int *whole, begin, length;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

#define TIME(name, call)                                   \
  do {                                                     \
    double best = 1e300;                                   \
    for (int round = 0; round < 10; round++) {             \
      double start = now();                                \
      if ((call) != TA_SUCCESS) return 3;                  \
      double spent = now() - start;                        \
      if (round > 0 && spent < best) best = spent;         \
    }                                                      \
    printf("%s %.4f\n", name, best);                       \
  } while (0)
#define OUT &begin, &length

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  n = atoi(argv[2]);
  FILE *file = fopen(argv[1], "rb");
  double *all = malloc(sizeof(double) * 8 * (size_t)n);
  whole = malloc(sizeof(int) * (size_t)n);
  if (!file || !all || !whole || fread(all, sizeof(double), 5 * (size_t)n, file) != 5 * (size_t)n) return 2;
  o = all, h = o + n, l = h + n, c = l + n, v = c + n, a = v + n, b = a + n, d = b + n;
  if (TA_Initialize() != TA_SUCCESS) return 3;
  int e = n - 1;
  TIME("SMA", TA_SMA(0, e, c, 20, OUT, a));
  TIME("EMA", TA_EMA(0, e, c, 20, OUT, a));
  TIME("WMA", TA_WMA(0, e, c, 20, OUT, a));
  TIME("DEMA", TA_DEMA(0, e, c, 20, OUT, a));
  TIME("TEMA", TA_TEMA(0, e, c, 20, OUT, a));
  TIME("TRIMA", TA_TRIMA(0, e, c, 20, OUT, a));
  TIME("KAMA", TA_KAMA(0, e, c, 10, OUT, a));
  TIME("T3", TA_T3(0, e, c, 5, 0.7, OUT, a));
  TIME("BBANDS", TA_BBANDS(0, e, c, 20, 2, 2, TA_MAType_SMA, OUT, a, b, d));
  TIME("SAR", TA_SAR(0, e, h, l, 0.02, 0.2, OUT, a));
  TIME("ADX", TA_ADX(0, e, h, l, c, 14, OUT, a));
  TIME("AROON", TA_AROON(0, e, h, l, 25, OUT, a, b));
  TIME("LINEARREG_SLOPE", TA_LINEARREG_SLOPE(0, e, c, 14, OUT, a));
  TIME("MACD", TA_MACD(0, e, c, 12, 26, 9, OUT, a, b, d));
  TIME("HT_DCPERIOD", TA_HT_DCPERIOD(0, e, c, OUT, a));
  TIME("HT_DCPHASE", TA_HT_DCPHASE(0, e, c, OUT, a));
  TIME("HT_TRENDMODE", TA_HT_TRENDMODE(0, e, c, OUT, whole));
  TIME("RSI", TA_RSI(0, e, c, 14, OUT, a));
  TIME("STOCH", TA_STOCH(0, e, h, l, c, 14, 3, TA_MAType_SMA, 3, TA_MAType_SMA, OUT, a, b));
  TIME("STOCHRSI", TA_STOCHRSI(0, e, c, 14, 5, 3, TA_MAType_SMA, OUT, a, b));
  TIME("CCI", TA_CCI(0, e, h, l, c, 20, OUT, a));
  TIME("WILLR", TA_WILLR(0, e, h, l, c, 14, OUT, a));
  TIME("ROC", TA_ROC(0, e, c, 10, OUT, a));
  TIME("MOM", TA_MOM(0, e, c, 10, OUT, a));
  TIME("TRIX", TA_TRIX(0, e, c, 15, OUT, a));
  TIME("ULTOSC", TA_ULTOSC(0, e, h, l, c, 7, 14, 28, OUT, a));
  TIME("PPO", TA_PPO(0, e, c, 12, 26, TA_MAType_EMA, OUT, a));
  TIME("BOP", TA_BOP(0, e, o, h, l, c, OUT, a));
  TIME("ATR", TA_ATR(0, e, h, l, c, 14, OUT, a));
  TIME("NATR", TA_NATR(0, e, h, l, c, 14, OUT, a));
  TIME("STDDEV", TA_STDDEV(0, e, c, 20, 1, OUT, a));
  TIME("MFI", TA_MFI(0, e, h, l, c, v, 14, OUT, a));
  TIME("OBV", TA_OBV(0, e, c, v, OUT, a));
  TIME("AD", TA_AD(0, e, h, l, c, v, OUT, a));
  TIME("ADOSC", TA_ADOSC(0, e, h, l, c, v, 3, 10, OUT, a));
  TIME("CDLHAMMER", TA_CDLHAMMER(0, e, o, h, l, c, OUT, whole));
  TIME("CDLENGULFING", TA_CDLENGULFING(0, e, o, h, l, c, OUT, whole));
  TIME("CDLMORNINGSTAR", TA_CDLMORNINGSTAR(0, e, o, h, l, c, 0.3, OUT, whole));
  TIME("CDL3WHITESOLDIERS", TA_CDL3WHITESOLDIERS(0, e, o, h, l, c, OUT, whole));
  TIME("CDLDOJI", TA_CDLDOJI(0, e, o, h, l, c, OUT, whole));
  TA_Shutdown();
  return 0;
}
