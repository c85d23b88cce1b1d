using System.Diagnostics;
using Riposte.Core.Randomness;
using Riposte.Models.Boosting;
using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;
using Riposte.Models.Online.Linear;
using Riposte.Models.Online.Refreshing;

namespace Riposte.Bench.Online;

/// <summary>Rows a second: learnt, and predicted.</summary>
internal static class Speed
{
    private const int Features = 100;
    private const int Rounds = 5;

    public static void Print()
    {
        var random = RandomStream.Named(1, "bench.online");
        const int Count = 5000;
        var rows = new float[Count][];
        var targets = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            rows[i] = [.. Enumerable.Range(0, Features).Select(_ => (float)random.NextNormal())];
            targets[i] = (rows[i][0] + 0.5 * random.NextNormal()) switch
            {
                < -0.5 => 0,
                > 0.5 => 2,
                _ => 1,
            };
        }
        Console.WriteLine(
            $"| {Features} features, 3 classes, 1 thread | rows learnt a second | rows predicted a second |"
        );
        Console.WriteLine("|---|---:|---:|");
        foreach (var options in Learners())
        {
            var updater = new OnlineLearner(options).Start([.. Enumerable.Range(0, Features).Select(f => $"f{f}")]);
            var outputs = new float[3];
            var learn = Best(Count, i => updater.Learn(rows[i], targets[i]));
            var predict = Best(Count, i => updater.PredictRow(rows[i], outputs));
            Console.WriteLine($"| {options.Name} | {Count / learn:#,0} | {Count / predict:#,0} |");
        }
    }

    private static OnlineOptions[] Learners() =>
        [
            new FtrlOptions(),
            new LogisticOptions(),
            new PassiveAggressiveOptions(),
            new HoeffdingOptions(),
            new RefreshedBoostingOptions
            {
                Trees = new BoostingOptions { Rounds = 100, MaxLeaves = 15 },
            },
        ];

    private static double Best(int count, Action<int> action)
    {
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                action(i);
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }
}
