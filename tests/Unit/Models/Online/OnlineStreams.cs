using Riposte.Core.Randomness;
using Riposte.Models.Boosting;
using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;
using Riposte.Models.Online.Linear;
using Riposte.Models.Online.Refreshing;

namespace Riposte.Tests.Unit.Models.Online;

/// <summary>Learners and seeded streams of rows for tests.</summary>
internal static class OnlineStreams
{
    public static OnlineOptions Options(string name) =>
        name switch
        {
            "ftrl" => new FtrlOptions { L1 = 0.1, HalfLife = 300 },
            "logistic" => new LogisticOptions { Power = 0.3 },
            "passive_aggressive" => new PassiveAggressiveOptions(),
            "hoeffding" => new HoeffdingOptions
            {
                GracePeriod = 50,
                Delta = 0.01,
                MaxLeaves = 8,
            },
            _ => new RefreshedBoostingOptions
            {
                Trees = new BoostingOptions { Rounds = 4 },
                Window = 120,
                Every = 60,
                AddedRounds = 1,
            },
        };

    public static OnlineUpdater Start(string name) => new OnlineLearner(Options(name)).Start(["a", "b", "c"]);

    /// <summary>Rows of three features; the first decides of three classes, with noise; one value in ten is
    /// missing.</summary>
    public static (float[] Row, int Target)[] Rows(int count, ulong seed)
    {
        var random = RandomStream.Named(seed, "online-stream");
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    var row = new float[3];
                    for (var f = 0; f < 3; f++)
                    {
                        row[f] = (float)(random.NextNormal() * (f + 1) + 5 * f);
                    }
                    var signal = row[0] + 0.3 * random.NextNormal();
                    var target =
                        signal < -0.5 ? 0
                        : signal > 0.5 ? 2
                        : 1;
                    if (random.NextInt(10) == 0)
                    {
                        row[random.NextInt(3)] = float.NaN;
                    }
                    return (row, target);
                }),
        ];
    }

    public static float[] Predict(OnlineUpdater updater, float[] row)
    {
        var outputs = new float[updater.Options.Classes];
        updater.PredictRow(row, outputs);
        return outputs;
    }
}
