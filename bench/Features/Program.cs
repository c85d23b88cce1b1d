using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit.Features;

// Milliseconds for features over bars (1,000,000, or the number given), the best of nine runs. A slowdown here delays
// every run and every search.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var table = SampleMarket.Clean(1, count, 3_000_000, Interval.Minute);
Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"{count} bars, {Environment.ProcessorCount} processors")
);
Console.WriteLine("what                                       outputs   1 thread ms   2 threads ms");

string[] singles =
[
    "rsi(14)",
    "ema(20)",
    "atr(14)",
    "std(20)",
    "std(200)",
    "sma(20)",
    "wma(20)",
    "linear_slope(14)",
    "macd",
    "adx(14)",
    "stochastic",
    "cci(20)",
    "mfi(14)",
    "aroon(25)",
    "williams_r(14)",
    "parabolic_sar",
    "bollinger(20)",
    "obv(20)",
    "roc(10)",
    "log_return(1)",
    "volatility(20)",
    "volatility(200)",
    "parkinson(20)",
    "yang_zhang(20)",
    "vwap_distance",
    "hour_of_day",
    "trix(15)",
];
foreach (var text in singles)
{
    Print(text, [FeatureSpec.Parse(text)]);
}
foreach (var (name, specs) in FeatureCatalog.Sets)
{
    Print(name, specs);
}
FeatureSpec[] all = [.. FeatureCatalog.Sets.Values.SelectMany(set => set)];
Print("default panel", all);
PrintStream(all);

void Print(string name, IReadOnlyList<FeatureSpec> specs)
{
    var panel = FeaturePanel.Create(specs, table.Interval, Inputs.All.ToHashSet());
    var columns = BarColumns.Of(table);
    var outputs = panel.OutputNames.Select(_ => new double[count]).ToArray();
    // One feature that uses no other is timed without allocating its output; panels with it.
    var isAlone =
        specs.Count == 1 && specs[0].Definition.Uses(new FeatureArguments(specs[0].Arguments, table.Interval)).IsEmpty;
    Action<IWorkers> work = isAlone
        ? _ => specs[0].Build(table.Interval).Run(columns, outputs)
        : workers => panel.Run(table, workers);
    var one = Best(() => work(SerialWorkers.Instance));
    var two = isAlone ? "" : Best(() => work(new ThreadPoolWorkers(2))).ToString("F1", CultureInfo.InvariantCulture);
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{name, -44} {panel.OutputNames.Count, 5} {one, 13:F1} {two, 14}")
    );
}

void PrintStream(FeatureSpec[] specs)
{
    var panel = FeaturePanel.Create(specs, table.Interval, Inputs.All.ToHashSet());
    var values = new double[panel.OutputNames.Count];
    var ticks = new long[Math.Min(count, 100_000)];
    for (var i = 0; i < ticks.Length; i++)
    {
        var row = table.Row(i);
        var start = Stopwatch.GetTimestamp();
        panel.Next(row, values);
        ticks[i] = Stopwatch.GetTimestamp() - start;
    }
    Array.Sort(ticks);
    var unit = 1e6 / Stopwatch.Frequency;
    var p50 = ticks[ticks.Length / 2] * unit;
    var p99 = ticks[ticks.Length * 99 / 100] * unit;
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"one bar, default panel: p50 {p50:F2} µs, p99 {p99:F2} µs")
    );
}

static double Best(Action work)
{
    work();
    var best = double.PositiveInfinity;
    for (var i = 0; i < 9; i++)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    return best;
}
