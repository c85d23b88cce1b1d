using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Reports;

namespace Riposte.Tests.Reports;

/// <content>What a made-up model learned.</content>
internal sealed partial record SampleReport
{
    private List<FoldRow> MakeFolds(RandomStream random) =>
        [
            .. Enumerable
                .Range(0, Folds)
                .Select(i => new FoldRow(
                    i,
                    Start.AddMonths(i),
                    Start.AddMonths(i + 1),
                    17_240 + 13 * i,
                    2_880,
                    40 + random.NextInt(90),
                    0.5 + 0.05 * random.NextDouble(),
                    1.01 + 0.02 * random.NextDouble(),
                    0.6 + 0.02 * random.NextDouble(),
                    i == 3 ? 1.01 : 0.42,
                    0.44,
                    Trades / Math.Max(1, Folds),
                    0.015 * random.NextNormal(),
                    random.NextNormal()
                )),
        ];

    private static List<CalibrationBin> Calibration(RandomStream random)
    {
        var bins = new List<CalibrationBin>();
        foreach (
            var (outcome, from, to) in new[] { ("long", 0.12, 0.48), ("short", 0.1, 0.46), ("neutral", 0.25, 0.8) }
        )
        {
            for (var i = 0; i < 9; i++)
            {
                var predicted = from + (to - from) * i / 8;
                bins.Add(
                    new CalibrationBin(
                        outcome,
                        predicted,
                        predicted * 0.9 + 0.02 + 0.015 * random.NextNormal(),
                        2600 / (1 + (i - 3) * (i - 3))
                    )
                );
            }
        }
        return bins;
    }

    private static List<ThresholdPoint> Thresholds()
    {
        var points = new List<ThresholdPoint>();
        foreach (var side in new[] { "long", "short" })
        {
            for (var i = 0; i < 21; i++)
            {
                var threshold = 0.3 + 0.015 * i;
                var mean = -0.0012 + 0.0042 * (i / 20.0) - (i > 14 ? 0.0004 * (i - 14) : 0);
                points.Add(
                    new ThresholdPoint(
                        side,
                        threshold,
                        900 / (1 + i),
                        side == "long" ? mean : mean - 0.0006,
                        i is 12 or 13 ? 3 : 0
                    )
                );
            }
        }
        return points;
    }

    private static List<FeatureShare> Importance(RandomStream random) =>
        [
            .. Enumerable
                .Range(0, 32)
                .Select(i =>
                {
                    var mean = 0.11 / (1 + 0.35 * i);
                    var name = i switch
                    {
                        0 => "volatility_yang_zhang_30",
                        1 => "hour_of_day_sin",
                        2 => "rsi_14",
                        _ => string.Create(CultureInfo.InvariantCulture, $"feature_{i}"),
                    };
                    return new FeatureShare(
                        name,
                        mean,
                        mean * (0.6 - 0.2 * random.NextDouble()),
                        mean * (1.4 + 0.4 * random.NextDouble())
                    );
                }),
        ];
}
